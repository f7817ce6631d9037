package ogenblik.catalog.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The slots below {@code item}: of the item on the page, or of a candidate. */
final class ItemSlots {
    private static final List<Numeric> NUMBERS = List.of(
            new Numeric("price", item -> amount(item.price())),
            new Numeric("regularPrice", item -> amount(item.regularPrice())),
            new Numeric("margin", ItemSlots::margin));

    private static final String REPEAT = "repeat";
    private static final String EXPLORE = "explore";

    private ItemSlots() {}

    /** What a field of an item is; the evaluation says the language. */
    @FunctionalInterface
    private interface Field {
        @Nullable
        Object of(Item item, Evaluation e);
    }

    private record Named(String name, Kind kind, Field field) {}

    /** What the table says of an item that it was drawn from. */
    private record OfTable(Slot.NumberLoader score, Slot.Loader kind) {}

    /** A field that is a number, NaN where the item has none. */
    private record Numeric(String name, ToDoubleFunction<Item> number) {}

    static List<Slot> ofPage(Vocabulary vocabulary) {
        return slots(vocabulary, Slot.Source.REQUEST, Evaluation::pageItem, new OfTable(_ -> Double.NaN, _ -> null));
    }

    static List<Slot> ofCandidate(Vocabulary vocabulary) {
        return slots(
                vocabulary,
                Slot.Source.CANDIDATE,
                e -> {
                    var candidate = e.candidate();
                    return candidate == null ? null : candidate.item();
                },
                new OfTable(
                        e -> {
                            var candidate = e.candidate();
                            return candidate == null ? Double.NaN : candidate.score();
                        },
                        ItemSlots::kind));
    }

    private static List<Slot> slots(
            Vocabulary vocabulary, Slot.Source source, Function<Evaluation, @Nullable Item> which, OfTable table) {
        var slots = new ArrayList<Slot>();
        for (var named : fields(vocabulary))
            slots.add(new Slot("item." + named.name(), named.kind(), source, e -> {
                var item = which.apply(e);
                return item == null ? null : named.field().of(item, e);
            }));
        for (var numeric : NUMBERS)
            slots.add(Slot.ofNumber("item." + numeric.name(), source, e -> {
                var item = which.apply(e);
                return item == null ? Double.NaN : numeric.number().applyAsDouble(item);
            }));
        slots.add(Slot.ofNumber("item.score", source, table.score()));
        slots.add(new Slot("item.kind", Kind.STRING, source, table.kind()));
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
                new Named("stock", Kind.INT, (item, _) -> stock(item)),
                new Named("onSale", Kind.BOOL, (item, _) -> item.regularPrice() != null),
                new Named(
                        "backSince", Kind.TIMESTAMP, (item, _) -> item.supply().backSince()),
                new Named("waitedSince", Kind.TIMESTAMP, ItemSlots::waitedSince),
                new Named("consumable", Kind.BOOL, (item, _) -> item.isConsumable())));
        vocabulary.itemFields().forEach((name, type) -> {
            if (!isBuiltIn(name, fields))
                fields.add(new Named(
                        name,
                        Kind.of(type),
                        (item, _) -> Declared.as(type, item.attributes().get(name))));
        });
        return fields;
    }

    /** Whether a next offer is bought again or new; where its table does not say, by what the customer bought. */
    private static @Nullable Object kind(Evaluation e) {
        var candidate = e.candidate();
        var kind = candidate == null ? null : candidate.kind();
        if (candidate == null || kind == null) return null;
        return switch (kind) {
            case REPEAT -> REPEAT;
            case EXPLORE -> EXPLORE;
            case UNSPECIFIED -> History.lastBought(e, candidate.item().id().value()) == null ? EXPLORE : REPEAT;
        };
    }

    private static boolean isBuiltIn(String name, List<Named> fields) {
        return name.equals("score")
                || name.equals("kind")
                || fields.stream().anyMatch(field -> field.name().equals(name))
                || NUMBERS.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The item on the page, or null when the request names none, or one that is not there. */
    static @Nullable Item onPage(Subject subject) {
        var id = subject.context().text("item");
        if (id == null) return null;
        try {
            return subject.items().get(new ItemId(id), subject.now());
        } catch (IllegalArgumentException _) {
            return null; // what can't be an id is no item's
        }
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Object waitedSince(Item item, Evaluation e) {
        return e.profile().behaviour().waitList().since(item.id());
    }

    private static double amount(@Nullable BigDecimal amount) {
        return amount == null ? Double.NaN : amount.doubleValue();
    }

    private static double margin(Item item) {
        var margin = item.margin();
        return margin.isEmpty() ? Double.NaN : margin.getAsDouble();
    }

    private static @Nullable Object stock(Item item) {
        var stock = item.stock();
        return stock.isEmpty() ? null : (Object) (long) stock.getAsInt();
    }
}
