package ogenblik.http.events;

import ogenblik.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was sent: well-formed, but neither believed nor permitted yet.
 *
 * @param id by which it counts once
 * @param shownId what the sender calls it; for a CloudEvent without its source
 */
record Sent(Message message, String id, String shownId, Tokens tokens) {

    /** The signed tokens that it shows: of a customer or a visitor, and of a visitor beside. */
    record Tokens(@Nullable String token, @Nullable String visitorToken) {
        static final Tokens NONE = new Tokens(null, null);
    }
}
