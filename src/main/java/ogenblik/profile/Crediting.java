package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import ogenblik.profile.Conversion.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Which exposures are credited with an order: of each campaign the last that was clicked before it, else the last that was
 * seen. What was credited under a campaign's rule stays credited when the rule changes, and when the exposure is let go.
 */
final class Crediting {
    private final ConversionRules rules;

    /** When that happened which takes something back. */
    private final Instant now;

    private final Trials trials;
    private final List<Credit> credits = new ArrayList<>();
    private Exposures exposures;
    private Conversions conversions;

    Crediting(ConversionRules rules, Encounters encounters, Instant now) {
        this.rules = rules;
        this.trials = encounters.trials();
        this.exposures = encounters.exposures();
        this.conversions = encounters.conversions();
        this.now = now;
    }

    Encounters encounters() {
        return new Encounters(exposures, trials, conversions);
    }

    List<Credit> credits() {
        return credits;
    }

    void apply(CreditStep step) {
        switch (step) {
            case CreditStep.Sold(var sale) -> sold(sale, _ -> true);
            case CreditStep.Touched(var sale, var campaigns) -> sold(sale, campaigns::contains);
            case CreditStep.Left(var sale) -> left(sale);
            case CreditStep.GivenBack(var sale) -> givenBack(sale);
            case CreditStep.Gone(var order) -> settle(conversions.conversionsOf(order), List.of());
            case CreditStep.Happened(var event, var at, var amountMicros) -> happened(event, at, amountMicros);
        }
    }

    private void sold(Sale sale, LongPredicate campaigns) {
        var told = conversions.conversionsOf(sale.order()).stream()
                .filter(one -> campaigns.test(one.campaign()))
                .toList();
        Map<Long, Conversion> best = new HashMap<>();
        for (var one : told) offer(best, renewed(one, sale));
        for (int i = 0; i < exposures.size(); i++) {
            if (!campaigns.test(exposures.campaign(i)) || isAmong(told, i)) continue;
            var rule = rules.of(exposures.campaign(i));
            var touch = touch(i, sale.at(), rule.within());
            if (touch != null) offer(best, credited(sale, rule.isWholeOrder(), touch, exposures.shown(i)));
        }
        settle(told, best.values());
    }

    /** What is given back credits no other campaign. */
    private void left(Sale sale) {
        var campaigns = conversions.conversionsOf(sale.order()).stream()
                .map(Conversion::campaign)
                .collect(Collectors.toSet());
        if (!campaigns.isEmpty()) sold(sale, campaigns::contains);
    }

    private void givenBack(Sale sale) {
        var told = conversions.conversionsOf(sale.order());
        var left = new ArrayList<Conversion>();
        for (var one : told) {
            var worth = sale.worth(one.items());
            if (worth == null) left.add(one);
            else if (worth < one.amountMicros()) left.add(one.with(one.amountMicros() - worth));
        }
        settle(told, left);
    }

    private void happened(String event, long at, long amountMicros) {
        Map<Long, Conversion> best = new HashMap<>();
        for (int i = 0; i < exposures.size(); i++) {
            var rule = rules.of(exposures.campaign(i));
            var touch = rule.events().contains(event) ? touch(i, at, rule.within()) : null;
            if (touch != null) offer(best, new Conversion(0, at, amountMicros, true, touch, exposures.shown(i)));
        }
        best.values().forEach(this::credit);
    }

    private static void offer(Map<Long, Conversion> best, @Nullable Conversion candidate) {
        if (candidate != null)
            best.merge(
                    candidate.campaign(),
                    candidate,
                    (one, other) -> one.touch().compareTo(other.touch()) >= 0 ? one : other);
    }

    /** What was told of the order before, by what is known now; null where it can't be credited any more. */
    private @Nullable Conversion renewed(Conversion told, Sale sale) {
        int index = exposures.find(told.touch().decision(), told.touch().place());
        var within = rules.of(told.campaign()).within();
        var touch = index < 0 ? null : touch(index, sale.at(), within);
        if (touch == null && (told.at() == sale.at() || isWithin(told.touch().at(), sale.at(), within)))
            touch = told.touch();
        return touch == null ? null : credited(sale, told.isWhole(), touch, told.shown());
    }

    private static @Nullable Conversion credited(Sale sale, boolean isWhole, Touch touch, Exposure.Shown shown) {
        if (!isWhole && shown.item() == null) return null;
        var conversion = new Conversion(sale.order(), sale.at(), 0, isWhole, touch, shown);
        var worth = sale.worth(conversion.items());
        return worth == null ? null : conversion.with(worth);
    }

    /** What the customer did with it before this second, and not longer before it than this; null: nothing. */
    private @Nullable Touch touch(int i, long at, Duration within) {
        if (exposures.isWithheld(i)) return null;
        boolean isClick = isWithin(exposures.clickedAt(i), at, within);
        if (!isClick && !isWithin(exposures.seenAt(i), at, within)) return null;
        return new Touch(
                exposures.decision(i),
                exposures.place(i),
                isClick,
                isClick ? exposures.clickedAt(i) : exposures.seenAt(i));
    }

    private static boolean isWithin(long touchedAt, long at, Duration within) {
        return touchedAt > 0 && touchedAt <= at && at - touchedAt <= within.toSeconds();
    }

    private boolean isAmong(List<Conversion> told, int i) {
        for (var one : told)
            if (one.touch().decision() == exposures.decision(i) && one.touch().place() == exposures.place(i))
                return true;
        return false;
    }

    private void settle(List<Conversion> told, Collection<Conversion> due) {
        for (var one : told) if (!due.contains(one)) takeBack(one);
        for (var one : due) if (!told.contains(one)) credit(one);
    }

    private void credit(Conversion conversion) {
        if (conversion.order() != 0) conversions = conversions.with(conversion);
        var touch = conversion.touch();
        int index = exposures.find(touch.decision(), touch.place());
        if (index >= 0 && exposures.convertedAt(index) < conversion.at())
            exposures = exposures.withConvertedAt(index, conversion.at());
        credits.add(new Credit.Converted(conversion));
    }

    private void takeBack(Conversion conversion) {
        conversions = conversions.without(conversion);
        var touch = conversion.touch();
        int index = exposures.find(touch.decision(), touch.place());
        if (index >= 0 && exposures.convertedAt(index) == conversion.at())
            exposures = exposures.withConvertedAt(index, lastOther(touch));
        credits.add(new Credit.TakenBack(conversion, now));
    }

    /** When the exposure converted last, as far as it is still credited; 0: it is not. */
    private long lastOther(Touch touch) {
        return conversions.conversions().stream()
                .filter(one -> one.touch().decision() == touch.decision()
                        && one.touch().place() == touch.place())
                .mapToLong(Conversion::at)
                .max()
                .orElse(0);
    }
}
