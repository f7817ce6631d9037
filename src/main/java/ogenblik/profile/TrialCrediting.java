package ogenblik.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.profile.Credit.InTrial;
import org.jspecify.annotations.Nullable;

/**
 * Which of a customer's trials an order is a success of: those of the campaigns that were shown or withheld within the
 * campaign's window before it, seen or not, so that who is treated and who is held out are counted alike. It comes to all
 * items of the order that the campaign showed or withheld.
 */
final class TrialCrediting {
    private final ConversionRules rules;
    private final Exposures exposures;
    private final Instant now;
    private final List<Credit> credits = new ArrayList<>();
    private Trials trials;
    private Conversions conversions;

    TrialCrediting(ConversionRules rules, Encounters encounters, Instant now) {
        this.rules = rules;
        this.exposures = encounters.exposures();
        this.trials = encounters.trials();
        this.conversions = encounters.conversions();
        this.now = now;
    }

    Encounters encounters() {
        return new Encounters(exposures, trials, conversions);
    }

    List<Credit> credits() {
        return credits;
    }

    /** What was seen or clicked makes no difference here. */
    void apply(CreditStep step) {
        switch (step) {
            case CreditStep.Sold(var sale) -> sold(sale);
            case CreditStep.Touched _ -> {}
            case CreditStep.Left(var sale) -> left(sale);
            case CreditStep.GivenBack(var sale) -> givenBack(sale);
            case CreditStep.Gone(var order) -> settle(conversions.successesOf(order), List.of());
            case CreditStep.Happened(var event, var at, var amountMicros) -> happened(event, at, amountMicros);
        }
    }

    private void sold(Sale sale) {
        var told = conversions.successesOf(sale.order());
        Map<String, Items> campaignToItems = new HashMap<>();
        for (var one : told) add(campaignToItems, one.campaign(), one.items().isEmpty(), one.items());
        for (int i = 0; i < exposures.size(); i++) {
            var rule = rules.of(exposures.campaign(i));
            if (!isOnTrial(i) || !wasBefore(i, sale.at(), rule)) continue;
            var shown = exposures.shown(i);
            var item = shown.item();
            if (!rule.isWholeOrder() && item == null) continue;
            List<String> items = item == null ? List.of() : List.of(item.value());
            if (trials.find(exposures.campaign(i)) >= 0)
                add(campaignToItems, shown.campaign().value(), rule.isWholeOrder(), items);
            if (trials.find(Trials.UNIVERSAL) >= 0)
                add(campaignToItems, Trials.ALL_CAMPAIGNS, rule.isWholeOrder(), items);
        }
        var due = new ArrayList<Success>();
        campaignToItems.forEach((campaign, items) -> {
            var success = success(sale, campaign, items);
            if (success != null) due.add(success);
        });
        settle(told, due);
    }

    /** Null where nothing of it is in the order. */
    private static @Nullable Success success(Sale sale, String campaign, Items items) {
        var named = items.ofOrder(sale);
        var worth = items.isWhole() || !named.isEmpty() ? sale.worth(named) : null;
        return worth == null ? null : new Success(sale.order(), sale.at(), worth, campaign, named);
    }

    /** Which items of an order a trial is credited with. */
    private record Items(boolean isWhole, Set<String> items) {
        List<String> ofOrder(Sale sale) {
            return isWhole
                    ? List.of()
                    : items.stream()
                            .filter(sale.itemToMicros()::containsKey)
                            .sorted()
                            .toList();
        }
    }

    private static void add(
            Map<String, Items> campaignToItems, String campaign, boolean isWhole, Collection<String> items) {
        campaignToItems.merge(campaign, new Items(isWhole, Set.copyOf(items)), (some, more) -> {
            var all = new HashSet<>(some.items());
            all.addAll(more.items());
            return new Items(some.isWhole() || more.isWhole(), all);
        });
    }

    private void left(Sale sale) {
        var told = conversions.successesOf(sale.order());
        var due = new ArrayList<Success>();
        for (var one : told) {
            var success = success(sale, one.campaign(), new Items(one.items().isEmpty(), Set.copyOf(one.items())));
            if (success != null) due.add(success);
        }
        settle(told, due);
    }

    private void givenBack(Sale sale) {
        var told = conversions.successesOf(sale.order());
        var due = new ArrayList<Success>();
        for (var one : told) {
            var worth = sale.worth(one.items());
            if (worth == null) due.add(one);
            else if (worth < one.amountMicros()) due.add(one.with(one.amountMicros() - worth));
        }
        settle(told, due);
    }

    private void happened(String event, long at, long amountMicros) {
        var campaigns = new HashSet<String>();
        for (int i = 0; i < exposures.size(); i++) {
            var rule = rules.of(exposures.campaign(i));
            if (!rule.events().contains(event) || !isOnTrial(i) || !wasBefore(i, at, rule)) continue;
            if (trials.find(exposures.campaign(i)) >= 0)
                campaigns.add(exposures.shown(i).campaign().value());
            if (trials.find(Trials.UNIVERSAL) >= 0) campaigns.add(Trials.ALL_CAMPAIGNS);
        }
        for (var campaign : campaigns) credit(new Success(0, at, amountMicros, campaign, List.of()));
    }

    private boolean isOnTrial(int i) {
        return trials.find(exposures.campaign(i)) >= 0 || trials.find(Trials.UNIVERSAL) >= 0;
    }

    private boolean wasBefore(int i, long at, ConversionRules.Rule rule) {
        long before = at - exposures.reservedAt(i);
        return before >= 0 && before <= rule.within().toSeconds();
    }

    private void settle(List<Success> told, List<Success> due) {
        for (var one : told) if (!due.contains(one)) takeBack(one);
        for (var one : due) if (!told.contains(one)) credit(one);
    }

    private void credit(Success success) {
        int index = trials.find(Trials.campaign(success.campaign()));
        if (index < 0) return;
        if (success.order() != 0) conversions = conversions.with(success);
        credits.add(new Credit.Succeeded(success, changed(index, 1, success.amountMicros())));
    }

    private void takeBack(Success success) {
        conversions = conversions.without(success);
        int index = trials.find(Trials.campaign(success.campaign()));
        // Without successes it is another trial of the campaign, entered after the first was let go.
        if (index >= 0 && trials.conversions(index) > 0)
            credits.add(new Credit.Failed(success, changed(index, -1, -success.amountMicros()), now));
    }

    private InTrial changed(int index, int more, long moreMicros) {
        int before = trials.conversions(index);
        long revenueBefore = trials.revenueMillionths(index);
        int after = Math.clamp((long) before + more, 0, Trials.MAX_CONVERSIONS);
        long revenueAfter = Orders.sum(revenueBefore, moreMicros);
        trials = trials.withResult(index, after, revenueAfter);
        return new InTrial(
                trials.isHoldout(index),
                trials.enteredAt(index),
                Math.min(before, after) == 0,
                revenueBefore,
                revenueAfter);
    }
}
