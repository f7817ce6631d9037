package ogenblik.http;

/** What came of reading a request: what it asks, or why it can't be read. */
public sealed interface Parsed<T> {
    record Ok<T>(T value) implements Parsed<T> {}

    record Bad<T>(Problem problem) implements Parsed<T> {}
}
