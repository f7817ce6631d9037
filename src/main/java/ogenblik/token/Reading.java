package ogenblik.token;

import java.time.Instant;

/** What came of reading a token. */
public sealed interface Reading<T> {
    /** It is ours, unchanged, and holds until {@code expiry}. */
    record Valid<T>(T value, Instant expiry) implements Reading<T> {}

    /** It is ours and unchanged, but holds no more. */
    record Expired<T>(T value) implements Reading<T> {}

    /** It was changed, cut, made with a key that is gone, or is no token of this kind. */
    record Invalid<T>() implements Reading<T> {}
}
