package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.place.Way;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Profile;

/** What the CEL library's own runtime says of a rule, over plain maps of everything a subject holds. */
final class Oracle {
    private final Language language;
    private final Hints hints;

    Oracle() {
        var paths = new Paths(Samples.VOCABULARY);
        language = new Language(paths.rootToType(), paths.typeProvider(), Operations.ALL);
        hints = new Hints(paths::names);
    }

    CelRuntime.Program program(String text) {
        return language.program(((Checked.Ok<CelAbstractSyntaxTree>) language.check(text, hints)).value());
    }

    static Truth test(CelRuntime.Program program, Map<String, Object> variables, Evaluation evaluation) {
        try {
            var result = program.eval(
                    name -> Optional.ofNullable(variables.get(name)),
                    new ForeignProgram.Functions(evaluation, Operations.ALL));
            return Boolean.TRUE.equals(result) ? Truth.TRUE : Truth.FALSE;
        } catch (CelEvaluationException e) {
            return Truth.UNKNOWN;
        }
    }

    static Map<String, Object> variables(Subject subject, Evaluation evaluation) {
        var context = new HashMap<String, Object>();
        if (subject.context().get("temperature") instanceof Double temperature) context.put("temperature", temperature);
        for (var name : List.of("item", "device", "postalCode"))
            if (subject.context().get(name) instanceof String text) context.put(name, text);
        var signal = new HashMap<String, Object>();
        var told = subject.signals().of("frost").get(Signals.EVERYWHERE);
        if (told != null && told.value() instanceof Boolean frost) signal.put("frost", frost);
        return Map.of(
                "nearest",
                Map.of("stores", nearest(evaluation, "store"), "event", nearest(evaluation, "event")),
                "customer",
                customer(subject.profile(), subject.now(), evaluation),
                "context",
                context,
                "signal",
                signal,
                "item",
                context.get("item") instanceof String id ? item(subject, id) : Map.of(),
                "now",
                subject.now());
    }

    private static Map<String, Object> nearest(Evaluation evaluation, String kind) {
        var nearest = new HashMap<String, Object>();
        if (evaluation.journeys().to(kind) instanceof Way.To(var journey)) {
            nearest.put("id", journey.location().id());
            nearest.put("name", journey.location().name());
            nearest.put("minutes", journey.wholeMinutes());
            nearest.put("estimated", journey.isEstimated());
            if (!Double.isNaN(journey.kilometres())) nearest.put("kilometres", journey.kilometres());
            putUnlessNull(nearest, "from", journey.location().details().from());
        }
        return nearest;
    }

    private static Map<String, Object> customer(Profile profile, Instant now, Evaluation evaluation) {
        var customer = new HashMap<String, Object>();
        customer.put("id", profile.id().value());
        customer.put("known", profile.id() instanceof CustomerId.Known);
        customer.put("attributes", attributes(profile));
        customer.put("consents", Map.of("profiling", true, "marketing-email", false));
        customer.put("scores", Map.copyOf(profile.scores().nameToScore()));
        customer.put("cart", cart(profile));
        customer.put("orders", orders(profile, now));
        var views = profile.behaviour().views().views();
        customer.put(
                "views",
                Map.of("items", views.stream().map(view -> view.item().value()).toList()));
        customer.put(
                "waitList",
                profile.behaviour().waitList().items().stream()
                        .map(ItemId::value)
                        .toList());
        customer.put("segments", evaluation.segments());
        putUnlessNull(customer, "stage", evaluation.stage());
        putUnlessNull(customer, "persona", evaluation.persona());
        var rfm = RfmBoundaries.of(evaluation);
        customer.put("rfm", rfm == null ? Map.of() : Map.of("recency", (long) rfm.recency()));
        return customer;
    }

    private static Map<String, Object> attributes(Profile profile) {
        var attributes = new HashMap<String, Object>();
        profile.attributes().forEach((name, value) -> {
            switch (name) {
                case "firstName", "gender", "postalCode" -> putIf(attributes, name, value, value instanceof String);
                case "children" -> putIf(attributes, name, value, value instanceof Long);
                case "newsletter" -> putIf(attributes, name, value, value instanceof Boolean);
                case "hobbies" -> putIf(attributes, name, value, value instanceof List);
                case "income" -> {
                    if (value instanceof Number number) attributes.put(name, number.doubleValue());
                }
                case "birthDate" -> {
                    if (value instanceof String text && text.length() == 10)
                        attributes.put(
                                name,
                                LocalDate.parse(text)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant());
                }
                case "movedAt" -> {
                    if (value instanceof String text && text.length() > 10)
                        attributes.put(name, OffsetDateTime.parse(text).toInstant());
                }
                default -> throw new IllegalArgumentException(name);
            }
        });
        return attributes;
    }

    private static Map<String, Object> cart(Profile profile) {
        var lines = profile.behaviour().cart().lines();
        var cart = new HashMap<String, Object>();
        cart.put("size", (long) lines.size());
        cart.put(
                "items",
                lines.stream()
                        .map(line ->
                                Map.<String, Object>of("item", line.item().value(), "quantity", (long) line.quantity()))
                        .toList());
        var touchedAt = profile.behaviour().cart().touchedAt();
        if (!touchedAt.equals(Instant.EPOCH)) cart.put("touchedAt", touchedAt);
        return cart;
    }

    private static Map<String, Object> orders(Profile profile, Instant now) {
        var orders = profile.behaviour().orders();
        var result = new HashMap<String, Object>();
        result.put("count", (long) orders.totals().count());
        result.put("sum", orders.totals().sumMicros() / 1e6);
        result.put("returned", orders.totals().returnedMicros() / 1e6);
        putUnlessNull(result, "first", orders.totals().first());
        putUnlessNull(result, "last", orders.totals().last());
        putUnlessNull(result, "meanGapDays", orders.meanGapDays());
        putUnlessNull(result, "overdueRatio", orders.overdueRatio(now));
        return result;
    }

    private static Map<String, Object> item(Subject subject, String id) {
        Item item = subject.items().get(new ItemId(id));
        if (item == null) return Map.of();
        var price = item.price();
        return Map.of(
                "id",
                id,
                "price",
                price == null ? 0 : price.doubleValue(),
                "margin",
                item.margin().orElseThrow(),
                "stock",
                (long) item.stock().orElseThrow(),
                "consumable",
                item.isConsumable(),
                "brand",
                "Oak");
    }

    private static void putIf(Map<String, Object> map, String name, Object value, boolean fits) {
        if (fits) map.put(name, value);
    }

    private static void putUnlessNull(Map<String, Object> map, String name, Object value) {
        if (value != null) map.put(name, value);
    }
}
