package ogenblik.training;

import java.nio.file.Path;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.relation.Relations;
import ogenblik.training.relation.Together;

/**
 * What is to be learned, and from what.
 *
 * @param out the folder that tables and report are written to
 * @param tables which tables are wanted
 * @param isAdded whether the file holds later purchases, to be added to those that were learned from before
 * @param isJudged whether it is also told how good the tables are, which takes two more models
 * @param memoryMib how much memory DuckDB may use, in MiB; beyond it, it uses the disk
 */
public record TrainingOptions(
        PurchaseFile file, Path out, Tables tables, boolean isAdded, boolean isJudged, int memoryMib) {

    /**
     * The tables.
     *
     * @param top the most offers of a customer
     * @param ofEachKind how many of them there are at least of what was bought before, and of what was not
     * @param together what counts as together for related items
     * @param related how those that belong together are chosen
     */
    public record Tables(int top, int ofEachKind, Together together, Relations.Choice related) {}
}
