package ogenblik.http.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import ogenblik.http.Fault;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.StrictJson;

/**
 * Reads the events of a batch, each for itself: one that breaks a rule of ours or of I-JSON is bad alone. One that is no
 * JSON at all leaves the body none, which is refused whole.
 */
final class Elements {
    /** Of one event. */
    private static final int MAX_FAULTS_TOLD = 5;

    private Elements() {}

    static Parsed<List<Item>> read(List<byte[]> elements, String pointer, Function<byte[], Item> reader) {
        if (elements.size() > Limits.BATCH_EVENTS)
            return new Parsed.Bad<>(Problem.invalidRequest(
                    pointer, "must have at most " + Limits.BATCH_EVENTS + " events, has " + elements.size()));
        var items = new ArrayList<Item>(elements.size());
        for (byte[] element : elements) {
            var item = element.length > Limits.EVENT_BYTES ? tooLarge(element.length) : reader.apply(element);
            if (item instanceof Item.Bad(var _, var problem)
                    && element.length <= Limits.EVENT_BYTES
                    && !StrictJson.isJson(element))
                return new Parsed.Bad<>(
                        Problem.invalidJson("the event at index " + items.size() + ": " + problem.detail()));
            items.add(item);
        }
        return new Parsed.Ok<>(items);
    }

    private static Item tooLarge(int bytes) {
        return new Item.Bad(
                null,
                Problem.invalidRequest(
                        "",
                        "an event may have at most " + Limits.EVENT_BYTES / 1024 + " KiB, has " + bytes + " bytes"));
    }

    /** What is wrong with one event, in one line. */
    static String text(Problem problem) {
        var faults = problem.errors();
        return faults.isEmpty()
                ? problem.detail()
                : faults.stream().limit(MAX_FAULTS_TOLD).map(Elements::text).collect(Collectors.joining("; "))
                        + (faults.size() > MAX_FAULTS_TOLD ? "; and more" : "");
    }

    private static String text(Fault fault) {
        return fault.pointer().isEmpty() ? fault.detail() : "`" + fault.pointer() + "`: " + fault.detail();
    }
}
