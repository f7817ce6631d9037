package ogenblik.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.FeedForm;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.catalog.source.ItemFeed;
import ogenblik.catalog.source.ItemReader.Read;
import ogenblik.feed.FeedFile;
import ogenblik.feed.Row;

/** Feeds of some items of the demo shop, in each form, and how they are read. */
final class FeedSamples {
    static final Path DIRECTORY = Path.of("src/test/resources/product-feed");

    static final FeedForm FORM = new FeedForm(
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Amsterdam"),
            Map.of(
                    "material", ValueType.STRING,
                    "style", ValueType.STRING,
                    "outdoor", ValueType.BOOL,
                    "additionalImageLink", ValueType.STRINGS,
                    "customLabel0", ValueType.STRING,
                    "energy", ValueType.DOUBLE),
            CategoryPart.LAST,
            false);

    private FeedSamples() {}

    /** The items of a file; a row that is none fails. */
    static List<Item> items(Path file) {
        var items = new ArrayList<Item>();
        for (var read : reads(file, FORM))
            switch (read) {
                case Read.Ok(var item) -> items.add(item);
                case Read.Bad(var problems) -> throw new AssertionError(file + ": " + problems);
            }
        return items;
    }

    static List<Read> reads(Path file, FeedForm form) {
        var feed = new ItemFeed(form);
        var reads = new ArrayList<Read>();
        try (var rows = FeedFile.open(file, Map.of())) {
            for (var row = rows.next(); row != null; row = rows.next()) reads.add(read(feed, row));
            return reads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Read read(ItemFeed feed, Row row) {
        return switch (row) {
            case Row.Bad bad -> new Read.Bad(List.of(bad.reason()));
            case Row.Json json -> feed.read(json.text());
            case Row.Cells cells -> feed.read(ImportItems.columnToCell(cells));
        };
    }
}
