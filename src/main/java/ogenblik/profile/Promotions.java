package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Promotion Viewed}, {@code Promotion Clicked} and {@code Promotion Dismissed} mean for what was shown: the
 * newest exposure that fits was seen, clicked or dismissed, at the event's own time; the first time counts.
 */
public final class Promotions {
    /** So much later than the event may an exposure be that it is about, as clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String OFFER = "promotion_id";
    private static final String DECISION = "decision_id";
    private static final String PLACEMENT = "position";
    private static final String ITEM = "product_id";

    /** The properties that say what was shown: ids, each of which may be left out. */
    static final List<String> NAMING = List.of(OFFER, DECISION, PLACEMENT, ITEM);

    private Promotions() {}

    /** A profile with what was noted, and what is to be told of it; {@code isFound}: an exposure fits, or none is meant. */
    public record Noted(Profile profile, List<Credit> credits, boolean isFound) {
        public Noted {
            credits = List.copyOf(credits);
        }
    }

    public static Noted apply(Profile profile, Event event) {
        var fact = factOf(event);
        int shown = fact == null ? -1 : fitting(profile.exposures(), event);
        if (fact == null || shown < 0) return new Noted(profile, List.of(), fact == null);
        var before = profile.exposures();
        long at = Math.max(event.at().getEpochSecond(), before.reservedAt(shown));
        var after = before.with(shown, fact, at);
        var credits = new ArrayList<Credit>();
        for (var each : Exposure.Fact.values())
            if (before.at(shown, each) == 0 && after.at(shown, each) > 0)
                credits.add(new Credit.Noted(each, before.shown(shown), Instant.ofEpochSecond(at)));
        return new Noted(credits.isEmpty() ? profile : profile.withExposures(after), credits, true);
    }

    /** The id of the offer that an event names; null where it names none. */
    public static @Nullable String offer(Event event) {
        return EventProperties.of(event).id(OFFER);
    }

    private static Exposure.@Nullable Fact factOf(Event event) {
        return switch (EventName.of(event.name())) {
            case PROMOTION_VIEWED -> Exposure.Fact.IMPRESSION;
            case PROMOTION_CLICKED -> Exposure.Fact.CLICK;
            case PROMOTION_DISMISSED -> Exposure.Fact.DISMISSAL;
            case null, default -> null;
        };
    }

    /** The newest before the event, else the oldest after it that the clocks allow; -1 for none. */
    private static int fitting(Exposures exposures, Event event) {
        var properties = EventProperties.of(event);
        var offer = properties.id(OFFER);
        if (offer == null) return -1;
        long hash = Exposures.hash(offer);
        long at = event.at().getEpochSecond();
        int later = -1;
        for (int i = exposures.size() - 1; i >= 0; i--) {
            long reservedAt = exposures.reservedAt(i);
            if (reservedAt > at + SKEW.toSeconds() || exposures.offer(i) != hash || !fits(exposures, i, properties))
                continue;
            if (reservedAt <= at) return i;
            later = i;
        }
        return later;
    }

    /** Whether it is what the event names beside the offer. */
    private static boolean fits(Exposures exposures, int i, EventProperties properties) {
        if (exposures.isWithheld(i)) return false;
        var decision = properties.id(DECISION);
        if (decision != null && exposures.decision(i) != Exposures.hash(decision)) return false;
        var position = properties.id(PLACEMENT);
        var product = properties.id(ITEM);
        if (position == null && product == null) return true;
        var shown = exposures.shown(i);
        var item = shown.item();
        return (position == null || position.equals(shown.placement().value()))
                && (product == null || (item != null && product.equals(item.value())));
    }
}
