package ogenblik.profile;

import java.time.Instant;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/** Makes exposures for tests: the first offer of a decision, in tier 1 on the web, reserved for half an hour. */
public final class SampleExposures {
    private SampleExposures() {}

    /** Only decided. */
    public static Exposure reserved(String campaign, Instant at, long decision) {
        return exposure(campaign, decision, Exposure.Times.reserved(at, Exposures.RESERVATION.toSeconds()));
    }

    /** Seen when it was decided. */
    public static Exposure seen(String campaign, Instant at, long decision) {
        return with(reserved(campaign, at, decision), Exposure.Fact.IMPRESSION, at);
    }

    /** Seen and clicked when it was decided. */
    public static Exposure clicked(String campaign, Instant at, long decision) {
        return with(reserved(campaign, at, decision), Exposure.Fact.CLICK, at);
    }

    public static Exposure exposure(String campaign, long decision, Exposure.Times times) {
        return exposure(campaign, decision, "85123A", times);
    }

    /** Of this item; empty for none. */
    static Exposure exposure(String campaign, long decision, String item, Exposure.Times times) {
        return new Exposure(
                decision,
                0,
                new Exposure.Traits(false, false, false, 1, 0, 0),
                times,
                new Exposure.Shown(
                        new CampaignId(campaign),
                        new OfferId("offer"),
                        new PlacementId("home-hero"),
                        item.isEmpty() ? null : new ItemId(item),
                        "A",
                        ""));
    }

    /** As it is after this happened to it. */
    public static Exposure with(Exposure exposure, Exposure.Fact fact, Instant at) {
        var times = exposure.times();
        long now = at.getEpochSecond();
        var changed = switch (fact) {
            case IMPRESSION -> new Exposure.Times(0, 0, now, 0, 0, 0);
            case CLICK -> new Exposure.Times(0, 0, now, now, 0, 0);
            case CONVERSION -> new Exposure.Times(0, 0, 0, 0, now, 0);
            case DISMISSAL -> new Exposure.Times(0, 0, now, 0, 0, now);
        };
        return new Exposure(
                exposure.decision(), exposure.place(), exposure.traits(), times.with(changed), exposure.shown());
    }
}
