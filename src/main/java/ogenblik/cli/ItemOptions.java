package ogenblik.cli;

import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.flow.ItemImport;
import ogenblik.flow.ItemImport.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code import} for items alone. */
final class ItemOptions {
    @Option(
            names = "--partial",
            description = "For items: only the fields that the file has change, such as price and stock, of items that"
                    + " are there.")
    private boolean isPartial;

    @Option(
            names = "--force",
            description = "For items with --replace: also where more than half of the items would be gone.")
    private boolean isForced;

    @Option(
            names = "--category",
            paramLabel = "PART",
            description = {
                "For items of Google's feed: which part of a product type such as Home > Lighting > Lamps is the"
                        + " category:",
                "last (the default), first or whole."
            })
    private @Nullable CategoryPart category;

    @Option(
            names = "--sell-ahead",
            description =
                    "For items of Google's feed: preorder and backorder count as in stock; else they do from their"
                            + " availability_date on.")
    private boolean isSoldAhead;

    void check(CommandLine command, boolean isOfItems, boolean isReplacing) {
        if (!isOfItems && (isPartial || isForced || isSoldAhead || category != null))
            throw new ParameterException(
                    command, "`--partial`, `--force`, `--category` and `--sell-ahead` are for items alone");
        if (isPartial && isReplacing)
            throw new ParameterException(command, "`--partial` changes items that are there: not with `--replace`");
        if (isForced && !isReplacing) throw new ParameterException(command, "`--force` is for `--replace` alone");
    }

    ItemImport how(boolean isReplacing) {
        return new ItemImport(mode(isReplacing), category == null ? CategoryPart.LAST : category, isSoldAhead);
    }

    private Mode mode(boolean isReplacing) {
        if (isPartial) return new Mode.Partial();
        return isReplacing ? new Mode.Replace(isForced) : new Mode.Upsert();
    }
}
