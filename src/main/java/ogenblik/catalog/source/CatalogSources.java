package ogenblik.catalog.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;

/**
 * All files of a catalog, read.
 *
 * @param items those of its item files
 * @param itemFiles how many item files there are
 * @param isComplete false when a file could not be read at all, so that names may be missing that were written
 */
public record CatalogSources(WrittenCatalog written, List<Item> items, int itemFiles, boolean isComplete) {

    /** Reads the files in the order of their names; what is wrong is added to {@code problems}. */
    public static CatalogSources read(List<SourceFile> files, Problems problems) {
        var sorted =
                files.stream().sorted(Comparator.comparing(SourceFile::name)).toList();
        var roots = new ArrayList<Node.Mapping>();
        int unreadable = 0;
        for (var file : sorted) {
            if (file.kind() != SourceFile.Kind.CATALOG) continue;
            int before = problems.all().size();
            var root = YamlReader.read(file, problems);
            if (root == null) {
                if (problems.all().size() > before) unreadable++;
            } else {
                CatalogSchema.check(root, problems);
                roots.add(root);
            }
        }
        var written = WrittenCatalogReader.read(roots);
        var items = new Items(problems, zone(written));
        for (var file : sorted)
            switch (file.kind()) {
                case CATALOG -> {}
                case ITEMS_NDJSON -> items.readLines(file);
                case ITEMS_CSV -> items.readRows(file);
                case UNKNOWN ->
                    problems.add(new Problem(
                            file.name(), 0, 0, "unknown kind of file: a catalog has .yaml, .ndjson and .csv files"));
            }
        return new CatalogSources(written, List.copyOf(items.items), items.files, unreadable == 0);
    }

    /** The catalog's; whoever compiles it says where it is none. */
    private static ZoneId zone(WrittenCatalog written) {
        try {
            var zones = written.settings().timeZones();
            return zones.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zones.getFirst().value());
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    /** The items of the item files, each id once. */
    private static final class Items {
        private final Problems problems;
        private final ZoneId zone;
        private final List<Item> items = new ArrayList<>();
        private final Map<ItemId, String> idToPlace = new HashMap<>();
        private int files;

        /** {@code zone} is that of days and of times without an offset. */
        Items(Problems problems, ZoneId zone) {
            this.problems = problems;
            this.zone = zone;
        }

        void readLines(SourceFile file) {
            files++;
            int number = 0;
            for (var line : file.text().split("\n", -1)) {
                number++;
                if (!line.isBlank()) add(file, number, ItemReader.read(line, zone));
            }
        }

        void readRows(SourceFile file) {
            files++;
            try (var rows = CsvReader.builder().ofNamedCsvRecord(file.text())) {
                for (var row : rows)
                    add(file, (int) row.getStartingLineNumber(), ItemReader.read(row.getFieldsAsMap(), zone));
            } catch (CsvParseException broken) {
                problems.add(new Problem(file.name(), 0, 0, "not valid csv: " + broken.getMessage()));
            } catch (IOException impossible) {
                throw new AssertionError("a text can be read", impossible);
            }
        }

        private void add(SourceFile file, int line, ItemReader.Read read) {
            switch (read) {
                case ItemReader.Read.Bad(var messages) ->
                    messages.forEach(message -> problems.add(new Problem(file.name(), line, 0, message)));
                case ItemReader.Read.Ok(var item) -> {
                    var first = idToPlace.putIfAbsent(item.id(), file.name() + ":" + line);
                    if (first == null) items.add(item);
                    else
                        problems.add(new Problem(
                                file.name(), line, 0, "item `" + item.id() + "` stands here again, first in " + first));
                }
            }
        }
    }
}
