package ogenblik.flow;

import java.util.List;
import java.util.Optional;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.catalog.source.ItemText;
import ogenblik.feed.Row;

/** The reader of rows of items, for those who feed it anything. */
public final class ItemRowInputs {
    private static final ItemFeed FEED = new ItemFeed(FeedSamples.FORM);

    /** What is written of an item may be a little longer than what it was read from: near the bound it is not read again. */
    private static final int COMFORTABLE_CHARS = 1 << 14;

    private ItemRowInputs() {}

    /** True where it is an item, which is the same when it is written and read again; false where it is refused. */
    public static boolean isItem(Row row) {
        var read = FeedSamples.read(FEED, row);
        if (patch(row) instanceof ItemFeed.Patch.Ok(var patch)) {
            var _ = told(patch.applyTo(read instanceof Read.Ok(var item) ? Optional.of(item) : Optional.empty()));
        }
        return told(read);
    }

    private static ItemFeed.Patch patch(Row row) {
        return switch (row) {
            case Row.Bad bad -> new ItemFeed.Patch.Bad(List.of(bad.reason()));
            case Row.Json json -> FEED.patch(json.text());
            case Row.Cells cells -> FEED.patch(ImportItems.columnToCell(cells));
        };
    }

    private static boolean told(Read read) {
        return switch (read) {
            case Read.Ok(var item) -> {
                requireTheSameAgain(item);
                yield true;
            }
            case Read.Bad(var problems) -> {
                if (problems.isEmpty()) throw new AssertionError("it is refused without a reason");
                yield false;
            }
        };
    }

    private static void requireTheSameAgain(Item item) {
        var line = ItemText.of(item);
        if (line.length() < COMFORTABLE_CHARS && !FEED.read(line).equals(new Read.Ok(item)))
            throw new AssertionError(line + " is read as " + FEED.read(line));
    }
}
