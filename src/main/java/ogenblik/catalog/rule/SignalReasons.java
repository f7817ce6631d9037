package ogenblik.catalog.rule;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of a signal for which region it was told, or why it is not known. */
final class SignalReasons {
    private static final String SIGNAL = "signal.";

    private SignalReasons() {}

    /** What holds of the signal that this path names; null where it names none. */
    static Signals.@Nullable Value value(String path, Evaluation evaluation) {
        return path.startsWith(SIGNAL) ? evaluation.signal(path.substring(SIGNAL.length())) : null;
    }

    /** {@code  (region coast)}, or {@code  (everywhere)}; empty for what is no signal. */
    static String region(Slot slot, Evaluation evaluation) {
        var value = value(slot.path(), evaluation);
        if (value == null) return "";
        return value.region().equals(Signals.EVERYWHERE) ? " (everywhere)" : " (region " + value.region() + ")";
    }

    /** Why the signal is not known; empty for what is no signal, and for one that was never told. */
    static String absence(Slot slot, Evaluation evaluation) {
        if (!slot.path().startsWith(SIGNAL)) return "";
        var subject = evaluation.subject();
        var told = subject.signals().of(slot.path().substring(SIGNAL.length()));
        if (told.isEmpty()) return "";
        var now = evaluation.now();
        var expired = Stream.concat(evaluation.place().stream(), Stream.of(Signals.EVERYWHERE))
                .map(told::get)
                .filter(Objects::nonNull)
                .filter(value -> value.isExpired(now))
                .findFirst();
        if (expired.isPresent()) return " (expired at " + expired.get().expiresAt() + ")";
        var postalCode = subject.postalCode();
        return postalCode == null
                ? " (told for regions, and no postal code is known)"
                : " (told for regions without " + postalCode + ")";
    }
}
