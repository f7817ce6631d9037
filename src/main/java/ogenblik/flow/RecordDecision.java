package ogenblik.flow;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Tally;
import ogenblik.decision.Snapshot;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.OfferId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.profile.Exposures.State;
import ogenblik.store.DecisionRecord;
import ogenblik.store.Decisions;
import org.jspecify.annotations.Nullable;

/** Writes what was decided, in one trip after the answer: it reserves what is shown, and keeps the reasons. */
public final class RecordDecision {
    private final Decisions decisions;
    private final Decider decider = new Decider();

    public RecordDecision(Decisions decisions) {
        this.decisions = decisions;
    }

    void run(Snapshot snapshot, Answer.Decided answer, @Nullable Buffer written) {
        var customer = keptFor(snapshot, answer);
        var requestId = answer.ask().requestId();
        var ignored = decisions.record(new DecisionRecord(
                customer,
                answer.decision().id(),
                answer.now(),
                customer == null ? List.of() : reserved(answer),
                summary(answer).getBytes(StandardCharsets.UTF_8),
                customer == null || requestId == null || written == null || answer.degraded() != null
                        ? null
                        : new DecisionRecord.Answered(requestId, written.getBytes())));
    }

    /** Whom it may be kept for; null without a profile read, or without consent to profiling. */
    private @Nullable CustomerId keptFor(Snapshot snapshot, Answer.Decided answer) {
        var profile = answer.profile();
        if (profile == null || !decider.mayProfile(snapshot, profile)) return null;
        return switch (answer.ask().who()) {
            case Ask.Who.Named(var id) -> id;
            case Ask.Who.Minted(var id) -> id;
            case Ask.Who.Unproven() -> null;
        };
    }

    /** One exposure for each campaign and offer, however many of its items show. */
    private static List<Exposure> reserved(Answer.Decided answer) {
        long decision = Exposures.hash(answer.decision().id());
        record Key(CampaignId campaign, OfferId offer) {}
        Set<Key> reserved = new HashSet<>();
        List<Exposure> exposures = new ArrayList<>();
        for (var placement : answer.decision().placements())
            if (placement instanceof ForPlacement.Offered offered)
                for (var shown : offered.offers())
                    if (reserved.add(new Key(shown.why().campaign(), shown.offer())))
                        exposures.add(new Exposure(
                                State.RESERVED, shown.why().campaign(), shown.offer(), answer.now(), decision));
        return exposures;
    }

    /**
     * The decision in few words, a line each: {@code catalogVersion degraded}, then for each placement {@code placement}
     * followed by {@code campaign/offer/item} of what it shows, and {@code code:count} of what was stopped. In ids
     * the characters that separate are percent-encoded.
     */
    static String summary(Answer.Decided answer) {
        var decision = answer.decision();
        var text = new StringBuilder(128).append(decision.catalogVersion());
        var degraded = answer.degraded();
        if (degraded != null) text.append(' ').append(degraded.wireName());
        for (var placement : decision.placements())
            switch (placement) {
                case ForPlacement.Offered offered -> {
                    word(text.append('\n'), offered.placement().value());
                    for (var shown : offered.offers()) shown(text, shown);
                    stopped(text, offered.stopped());
                }
                case ForPlacement.FellBack fellBack -> {
                    word(text.append('\n'), fellBack.placement().value());
                    stopped(text, fellBack.stopped());
                }
                case ForPlacement.Unknown _ -> {}
            }
        return text.toString();
    }

    private static void shown(StringBuilder text, Decision.Shown shown) {
        word(text.append(' '), shown.why().campaign().value());
        word(text.append('/'), shown.offer().value());
        text.append('/');
        var item = shown.item();
        if (item != null) word(text, item.id().value());
    }

    private static void stopped(StringBuilder text, Tally tally) {
        var counts = tally.outcomeToCount();
        for (int code = 1; code < counts.length; code++)
            if (counts[code] > 0) text.append(' ').append(code).append(':').append(counts[code]);
    }

    private static void word(StringBuilder text, String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            switch (c) {
                case ' ' -> text.append("%20");
                case '%' -> text.append("%25");
                case '/' -> text.append("%2F");
                case ':' -> text.append("%3A");
                default -> text.append(c);
            }
        }
    }
}
