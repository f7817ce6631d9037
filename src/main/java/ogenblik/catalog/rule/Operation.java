package ogenblik.catalog.rule;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function that rules can call: one overload of it, with what it does.
 *
 * @param reads what its result depends on beside its arguments
 */
record Operation(String name, List<Kind> parameters, Kind result, Reads reads, Body body) {
    /** Stands for an argument that the operation doesn't have. */
    static final Object NONE = new Object();

    static final int MAX_PARAMETERS = 3;

    enum Reads {
        /** Nothing: equal arguments give equal results. */
        NOTHING,
        /** The clock and the customer's zone. */
        MOMENT,
        /** The profile, and maybe the clock. */
        PROFILE,
        /** Where the customer is, by the request or the profile, the table of travel times and the clock. */
        PLACE
    }

    /** What an operation does: each argument is of the Java type of its {@link Kind}. A null result is an error. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(Evaluation e, Object first, Object second, Object third);
    }

    @Nullable
    Object apply(Evaluation e, Object[] arguments) {
        return body.apply(
                e,
                arguments.length > 0 ? arguments[0] : NONE,
                arguments.length > 1 ? arguments[1] : NONE,
                arguments.length > 2 ? arguments[2] : NONE);
    }

    String overloadId() {
        return parameters.stream().map(kind -> "_" + kind.label()).collect(Collectors.joining("", name, ""));
    }

    /** As the page of rules shows it: {@code daysSince(timestamp) -> int}. */
    String signature() {
        return parameters.stream().map(Kind::label).collect(Collectors.joining(", ", name + "(", ") -> "))
                + result.label();
    }
}
