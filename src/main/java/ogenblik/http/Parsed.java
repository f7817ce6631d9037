package ogenblik.http;

import java.util.function.Function;

/** What came of reading a request: what it asks, or why it can't be read. */
public sealed interface Parsed<T> {
    record Ok<T>(T value) implements Parsed<T> {}

    record Bad<T>(Problem problem) implements Parsed<T> {}

    /** The same of what {@code made} makes of the value. */
    default <R> Parsed<R> map(Function<T, R> made) {
        return switch (this) {
            case Ok<T>(var value) -> new Ok<>(made.apply(value));
            case Bad<T>(var problem) -> new Bad<>(problem);
        };
    }
}
