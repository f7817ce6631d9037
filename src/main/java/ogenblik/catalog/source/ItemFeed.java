package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ogenblik.catalog.source.ItemReader.Read;

/**
 * Reads the items of a feed, whole or some of their fields: lines of NDJSON, and rows of CSV, TSV or XML, which may be those
 * of Google's product data specification.
 */
public final class ItemFeed {
    private final FeedForm form;

    public ItemFeed(FeedForm form) {
        this.form = form;
    }

    /** What came of some fields of an item. */
    public sealed interface Patch {
        record Ok(ItemPatch patch) implements Patch {}

        /** {@code problems} is never empty; each names the field in backticks. */
        record Bad(List<String> problems) implements Patch {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** An item from a JSON object in one line. */
    public Read read(String line) {
        return ItemReader.read(line, form.zone());
    }

    /** An item from a row, by column. */
    public Read read(Map<String, String> columnToCell) {
        if (!GoogleNames.areGoogles(columnToCell.keySet())) return ItemReader.read(columnToCell, form.zone());
        var item = GoogleItem.of(form, columnToCell);
        if (item.isOfOneStore()) return new Read.Bad(item.problems());
        var read = fields(item.fields(), ItemFeed::googles).read();
        if (item.problems().isEmpty()) return read;
        var problems = new ArrayList<>(item.problems());
        if (read instanceof Read.Bad(var more)) problems.addAll(more);
        return new Read.Bad(problems);
    }

    /** Some fields of an item from a JSON object in one line. */
    public Patch patch(String line) {
        return switch (ItemReader.json(line)) {
            case ItemReader.Json.Bad(var problem) -> new Patch.Bad(List.of(problem));
            case ItemReader.Json.Ok(var json) ->
                json instanceof ObjectNode fields
                        ? patch(fields, List.of(), false, UnaryOperator.identity())
                        : new Patch.Bad(List.of("an item must be a JSON object"));
        };
    }

    /** Some fields of an item from a row, by column; an empty cell changes nothing. */
    public Patch patch(Map<String, String> columnToCell) {
        if (!GoogleNames.areGoogles(columnToCell.keySet()))
            return patch(ItemReader.json(columnToCell), List.of(), false, UnaryOperator.identity());
        var item = GoogleItem.of(form, columnToCell);
        if (item.isOfOneStore()) return new Patch.Bad(item.problems());
        return patch(item.fields(), item.problems(), item.isThere(), ItemFeed::googles);
    }

    private Patch patch(ObjectNode changes, List<String> known, boolean isThere, UnaryOperator<String> shown) {
        var fields = fields(changes, shown);
        var id = fields.id();
        var problems = new ArrayList<>(known);
        problems.addAll(fields.problems());
        if (id == null || !problems.isEmpty()) return new Patch.Bad(problems);
        changes.put("id", id.value());
        return new Patch.Ok(new ItemPatch(id, changes, isThere, form.zone(), shown));
    }

    private ItemFields fields(ObjectNode json, UnaryOperator<String> shown) {
        return new ItemFields(json, form.zone(), shown);
    }

    private static String googles(String field) {
        return GoogleItem.FIELD_TO_ATTRIBUTE.getOrDefault(field, field);
    }
}
