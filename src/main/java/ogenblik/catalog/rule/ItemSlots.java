package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.item.Item;
import org.jspecify.annotations.Nullable;

/** The slots below {@code item}: of the item on the page, or of a candidate. */
final class ItemSlots {
    private ItemSlots() {}

    /** What a field of an item is; the evaluation says the language. */
    @FunctionalInterface
    private interface Field {
        @Nullable
        Object of(Item item, Evaluation e);
    }

    private record Named(String name, Kind kind, Field field) {}

    static List<Slot> ofPage(Vocabulary vocabulary) {
        var slots = new ArrayList<Slot>();
        for (var named : fields(vocabulary))
            slots.add(new Slot("item." + named.name(), named.kind(), Slot.Source.REQUEST, e -> {
                var item = e.pageItem();
                return item == null ? null : named.field().of(item, e);
            }));
        slots.add(new Slot("item.score", Kind.DOUBLE, Slot.Source.REQUEST, _ -> null));
        return slots;
    }

    static List<Slot> ofCandidate(Vocabulary vocabulary) {
        var slots = new ArrayList<Slot>();
        for (var named : fields(vocabulary))
            slots.add(new Slot("item." + named.name(), named.kind(), Slot.Source.CANDIDATE, e -> {
                var candidate = e.candidate();
                return candidate == null ? null : named.field().of(candidate.item(), e);
            }));
        slots.add(new Slot("item.score", Kind.DOUBLE, Slot.Source.CANDIDATE, e -> {
            var candidate = e.candidate();
            return candidate == null ? null : (Object) candidate.score();
        }));
        return slots;
    }

    private static List<Named> fields(Vocabulary vocabulary) {
        var fields = new ArrayList<Named>(List.of(
                new Named("id", Kind.STRING, (item, _) -> item.id().value()),
                new Named(
                        "title",
                        Kind.STRING,
                        (item, e) -> unlessEmpty(item.texts().title(e.language()))),
                new Named(
                        "category",
                        Kind.STRING,
                        (item, _) -> unlessEmpty(item.texts().category())),
                new Named("url", Kind.STRING, (item, _) -> item.links().url()),
                new Named("image", Kind.STRING, (item, _) -> item.links().image()),
                new Named("price", Kind.DOUBLE, (item, _) -> price(item)),
                new Named("margin", Kind.DOUBLE, (item, _) -> margin(item)),
                new Named("stock", Kind.INT, (item, _) -> stock(item)),
                new Named("consumable", Kind.BOOL, (item, _) -> item.isConsumable())));
        var builtIn = fields.stream().map(Named::name).toList();
        vocabulary.itemFields().forEach((name, type) -> {
            if (!builtIn.contains(name) && !name.equals("score"))
                fields.add(new Named(
                        name,
                        Kind.of(type),
                        (item, _) -> Declared.as(type, item.attributes().get(name))));
        });
        return fields;
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Object price(Item item) {
        var price = item.price();
        return price == null ? null : (Object) price.doubleValue();
    }

    private static @Nullable Object margin(Item item) {
        var margin = item.margin();
        return margin.isEmpty() ? null : (Object) margin.getAsDouble();
    }

    private static @Nullable Object stock(Item item) {
        var stock = item.stock();
        return stock.isEmpty() ? null : (Object) (long) stock.getAsInt();
    }
}
