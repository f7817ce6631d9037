package ogenblik.catalog.rule;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.rule.Slot.Source;

/** The slots that come with a request and its moment: {@code context}, {@code signal} and {@code now}. */
final class RequestSlots {
    private RequestSlots() {}

    static List<Slot> of(Vocabulary vocabulary) {
        var slots = new ArrayList<Slot>();
        for (var name : Vocabulary.builtInContext()) slots.add(context(name, ValueType.STRING));
        vocabulary.context().forEach((name, type) -> {
            if (!Vocabulary.builtInContext().contains(name)) slots.add(context(name, type));
        });
        vocabulary
                .signals()
                .forEach((name, type) -> slots.add(new Slot("signal." + name, Kind.of(type), Source.REQUEST, e -> {
                    var value = e.signal(name);
                    return value == null ? null : Declared.as(type, value.value());
                })));
        slots.add(new Slot("now", Kind.TIMESTAMP, Source.REQUEST, Evaluation::now));
        return slots;
    }

    private static Slot context(String name, ValueType type) {
        return new Slot(
                "context." + name,
                Kind.of(type),
                Source.REQUEST,
                e -> Declared.as(type, e.subject().context().get(name)));
    }
}
