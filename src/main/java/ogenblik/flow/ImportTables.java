package ogenblik.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.feed.DiskGroups;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.id.ItemId;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import org.jspecify.annotations.Nullable;

/**
 * A table of items per key, as it is written: in NDJSON one line a key with its list, best first; in CSV one row for each
 * item, in any order, which are brought together on disk.
 */
final class ImportTables implements Closeable {
    /** One item of a key's list. */
    record Entry(ItemId item, double score, Kind kind) {}

    /** Takes a key's whole list, each item once, best first. */
    interface Visitor {
        void visit(String key, List<Entry> entries);
    }

    private final String key;
    private final String list;
    private final String item;
    private final Visitor visitor;
    private @Nullable DiskGroups rows;

    /**
     * Reads rows with these names.
     *
     * @param key {@code customer} or {@code item}, in both forms
     * @param list the name of the list in NDJSON
     * @param item the name of the item's column in CSV
     */
    ImportTables(String key, String list, String item, Visitor visitor) {
        this.key = key;
        this.list = list;
        this.item = item;
        this.visitor = visitor;
    }

    /** Takes a row, and says what came of it; {@code what} is what the rows are called. */
    Import.Taken taken(Row row, String what) throws IOException {
        try {
            take(row);
            return new Import.Taken.In(what);
        } catch (BadRowException e) {
            return new Import.Taken.Rejected(e.reason());
        }
    }

    private void take(Row row) throws IOException {
        switch (row) {
            case Row.Bad bad -> throw new BadRowException(bad.reason());
            case Row.Json json -> take(json);
            case Row.Cells cells -> take(cells);
        }
    }

    private void take(Row.Json row) {
        ImportFields.requireKnown(row.fields(), List.of(key, list));
        var name = name(row.fields().get(key));
        var entries = new LinkedHashMap<ItemId, Entry>();
        for (var element : ImportFields.list(list, row.fields().get(list))) {
            var fields = ImportFields.object(list, element);
            ImportFields.requireKnown(fields, List.of("item", "score", "kind"));
            var entry = new Entry(
                    ImportFields.item("item", fields.get("item")),
                    ImportFields.number("score", fields.get("score")),
                    kind(fields.get("kind")));
            entries.putIfAbsent(entry.item(), entry);
        }
        visitor.visit(name, List.copyOf(entries.values()));
    }

    private void take(Row.Cells row) throws IOException {
        var name = name(row.cell(key));
        var entry = new Entry(
                ImportFields.item(item, row.cell(item)),
                ImportFields.number("score", row.cell("score")),
                kind(row.cell("kind").isEmpty() ? null : row.cell("kind")));
        var groups = rows;
        if (groups == null) {
            groups = DiskGroups.open();
            rows = groups;
        }
        groups.add(name, packed(entry));
    }

    private String name(@Nullable Object value) {
        return key.equals("customer")
                ? ImportFields.customer(key, value).value()
                : ImportFields.item(key, value).value();
    }

    private static Kind kind(@Nullable Object value) {
        if (value == null) return Kind.UNSPECIFIED;
        if (value.equals("repeat")) return Kind.REPEAT;
        if (value.equals("explore")) return Kind.EXPLORE;
        throw new BadRowException("`kind` must be `repeat` or `explore`, is " + ImportFields.shown(value));
    }

    /** Visits the keys of a CSV file. */
    void finish() throws IOException {
        if (rows != null) rows.visit((name, packed) -> visitor.visit(name, bestFirst(packed)));
    }

    private static List<Entry> bestFirst(List<byte[]> packed) {
        var entries = new ArrayList<Entry>();
        for (var bytes : packed) entries.add(unpacked(bytes));
        entries.sort(Comparator.comparingDouble(Entry::score).reversed());
        Map<ItemId, Entry> itemToBest = new LinkedHashMap<>();
        for (var entry : entries) itemToBest.putIfAbsent(entry.item(), entry);
        return List.copyOf(itemToBest.values());
    }

    /** The best of them, as a profile has them. */
    static NextOffers nextOffers(List<Entry> entries) {
        return new NextOffers(entries.stream()
                .limit(NextOffers.MAX)
                .map(entry -> new NextOffer(entry.item(), entry.score(), entry.kind()))
                .toList());
    }

    private static byte[] packed(Entry entry) {
        var bytes = new ByteArrayOutputStream(32);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(entry.item().value());
            out.writeDouble(entry.score());
            out.writeUTF(entry.kind().name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Entry unpacked(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Entry(new ItemId(in.readUTF()), in.readDouble(), Kind.valueOf(in.readUTF()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (rows != null) rows.close();
    }
}
