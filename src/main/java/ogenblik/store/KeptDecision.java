package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept for its customer.
 *
 * @param at when it was made, to the second
 * @param summary as it was recorded
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
public record KeptDecision(DecisionId id, Instant at, byte[] summary) {
    /**
     * As {@code record.lua} writes it: ten digits of epoch seconds, a space, the id, a line end, the summary. Null where it
     * is something else, such as what another version kept.
     */
    static @Nullable KeptDecision read(byte[] kept) {
        var text = new String(kept, UTF_8);
        int end = text.indexOf('\n');
        if (end <= Profiles.STAMP_LENGTH + 1 || text.charAt(Profiles.STAMP_LENGTH) != ' ') return null;
        try {
            return new KeptDecision(
                    new DecisionId(text.substring(Profiles.STAMP_LENGTH + 1, end)),
                    Instant.ofEpochSecond(Long.parseLong(text.substring(0, Profiles.STAMP_LENGTH))),
                    text.substring(end + 1).getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
