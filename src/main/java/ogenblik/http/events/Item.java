package ogenblik.http.events;

import ogenblik.http.Problem;
import org.jspecify.annotations.Nullable;

/** What was made of one event of a call. */
sealed interface Item {
    record Good(Sent sent) implements Item {}

    /** It can't be read: {@code messageId} is null where that can't be, either. */
    record Bad(@Nullable String messageId, Problem problem) implements Item {}
}
