package ogenblik.flow;

import java.time.Instant;
import ogenblik.id.DecisionId;
import ogenblik.profile.Exposure;
import ogenblik.store.MailStore;
import org.jspecify.annotations.Nullable;

/**
 * What a message last showed in one placement, for those who want to see what is held.
 *
 * @param name the sender's name for the message, empty where it has none
 * @param decision which decision chose it
 * @param at when it was decided
 * @param url where a click leads
 */
public record MessageView(
        String name,
        DecisionId decision,
        Instant at,
        Exposure.Shown shown,
        @Nullable String url) {
    static MessageView of(MailStore.Kept kept) {
        var last = kept.last();
        return new MessageView(kept.message(), last.decision(), last.decidedAt(), last.shown(), last.url());
    }
}
