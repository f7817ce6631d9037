package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;

/** A customer of tests: what was shown, what is told of it, and what all that is credited with. Minutes count from noon. */
final class Shopper {
    private final Attribution attribution;
    private final List<Credit> credits = new ArrayList<>();
    private Profile profile = Profile.empty(new CustomerId.Known("1"));

    Shopper(ConversionRules rules) {
        this.attribution = new Attribution(rules);
    }

    /** By the default rule. */
    static Shopper any() {
        return new Shopper(ConversionRules.DEFAULT);
    }

    /** With a rule for one campaign. */
    static Shopper ruled(String campaign, Duration within, String... events) {
        return new Shopper(new ConversionRules(
                Map.of(new CampaignId(campaign), new ConversionRules.Rule(within, Set.of(events)))));
    }

    static Instant minute(long minute) {
        return Told.NOON.plus(Duration.ofMinutes(minute));
    }

    /** Decided an hour before noon, and neither seen nor clicked by then. */
    Shopper reserved(String campaign, long decision, String item) {
        return with(SampleExposures.exposure(campaign, decision, item, Exposure.Times.reserved(minute(-60), 86_400)));
    }

    Shopper seen(String campaign, long decision, String item, long minute) {
        return reserved(campaign, decision, item).touched(decision, false, minute);
    }

    Shopper clicked(String campaign, long decision, String item, long minute) {
        return reserved(campaign, decision, item).touched(decision, true, minute);
    }

    Shopper withheld(String campaign, long decision, String item, long minute) {
        return with(SampleExposures.exposure(campaign, decision, item, Exposure.Times.reserved(minute(minute), 0))
                .withheld());
    }

    Shopper with(Exposure more) {
        var all = new ArrayList<>(profile.exposures().all());
        all.add(more);
        profile = profile.withExposures(Exposures.of(all));
        return this;
    }

    /** An import tells of an order of one piece of this item at noon. */
    Shopper imported(String order, String item) {
        var orders = profile.behaviour()
                .orders()
                .with(
                        new Order(
                                order,
                                Told.NOON,
                                Order.Kind.PURCHASE,
                                List.of(new Order.Line(new ItemId(item), 1, 9_950_000))),
                        ProfileBounds.DEFAULT);
        profile = profile.withBehaviour(profile.behaviour().withOrders(orders));
        return this;
    }

    /** Nothing that was shown is held any more. */
    Shopper forgetful() {
        profile = profile.withExposures(Exposures.NONE);
        return this;
    }

    Shopper inTrial(String campaign, boolean isHoldout) {
        profile = profile.withTrials(profile.trials()
                .with(Trials.campaign(campaign), isHoldout, (int) minute(-60).getEpochSecond()));
        return this;
    }

    /** It was seen, or clicked, as an event tells. */
    Shopper touched(long decision, boolean isClick, long minute) {
        var fact = isClick ? Exposure.Fact.CLICK : Exposure.Fact.IMPRESSION;
        return changed(
                new Event(isClick ? "Promotion Clicked" : "Promotion Viewed", minute(minute), Map.of()),
                before -> before.withExposures(Exposures.of(before.exposures().all().stream()
                        .map(one -> one.decision() == decision ? SampleExposures.with(one, fact, minute(minute)) : one)
                        .toList())));
    }

    Shopper told(String name, long minute, Object... properties) {
        return told(Told.event(name, minute, properties));
    }

    Shopper told(Event event) {
        return changed(event, before -> EventChanges.of(event).apply(before, ProfileBounds.DEFAULT));
    }

    private Shopper changed(Event event, UnaryOperator<Profile> change) {
        var attributed = attribution.apply(profile, change.apply(profile), EventChanges.of(event));
        profile = attributed.profile();
        credits.addAll(attributed.credits());
        return this;
    }

    Profile profile() {
        return profile;
    }

    List<Credit> credits() {
        return credits;
    }

    /** Of each campaign's offers so many conversions, and what they come to: {@code 1 x 19.90}. */
    Map<String, String> conversions() {
        return sums(false);
    }

    /** The same of trials. */
    Map<String, String> successes() {
        return sums(true);
    }

    private Map<String, String> sums(boolean isOfTrials) {
        var campaignToCount = new TreeMap<String, Integer>();
        var campaignToMicros = new TreeMap<String, Long>();
        for (var credit : credits) {
            var line = line(credit);
            if (line.isOfTrial() != isOfTrials) continue;
            campaignToCount.merge(line.campaign(), line.sign(), Integer::sum);
            campaignToMicros.merge(line.campaign(), line.sign() * line.micros(), Long::sum);
        }
        var sums = new TreeMap<String, String>();
        campaignToCount.forEach((campaign, count) -> {
            long micros = campaignToMicros.getOrDefault(campaign, 0L);
            if (count != 0 || micros != 0) sums.put(campaign, "%d x %.2f".formatted(count, micros / 1e6));
        });
        return sums;
    }

    private record Line(String campaign, boolean isOfTrial, int sign, long micros) {}

    private static Line line(Credit credit) {
        return switch (credit) {
            case Credit.Converted(var one) -> new Line(one.shown().campaign().value(), false, 1, one.amountMicros());
            case Credit.TakenBack(var one, var _) ->
                new Line(one.shown().campaign().value(), false, -1, one.amountMicros());
            case Credit.Succeeded(var one, var _) -> new Line(one.campaign(), true, 1, one.amountMicros());
            case Credit.Noted(var _, var shown, var _) ->
                new Line(shown.campaign().value(), false, 0, 0);
            case Credit.Failed(var one, var _, var _) -> new Line(one.campaign(), true, -1, one.amountMicros());
        };
    }
}
