package ogenblik.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ogenblik.profile.CountedOrders.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Credits what was shown with the orders, and the other events, that it led to. An order is credited anew whenever something
 * is told of it, or of what was seen or clicked before it, and what is told to those who measure is the difference to what
 * they were told before; so the order in which things are told does not matter as long as the content of the order is held.
 * An event that is no order is credited when it comes in, and never again.
 */
public final class Attribution {
    private final ConversionRules rules;

    public Attribution(ConversionRules rules) {
        this.rules = rules;
    }

    /** A profile with what it is credited with, and what is to be told of it. */
    public record Attributed(Profile profile, List<Credit> credits) {
        public Attributed {
            credits = List.copyOf(credits);
        }
    }

    /** What the event that made {@code after} of {@code before} is credited to. */
    public Attributed apply(Profile before, Profile after, EventChanges happened) {
        var encounters = after.encounters();
        if (encounters.exposures().isEmpty() && encounters.conversions().isNone())
            return new Attributed(after, List.of());
        var steps = steps(before, after, happened);
        return attributed(after, steps, happened.event().at());
    }

    /** What orders that are known already are credited to, given that this exposure was seen or clicked at this moment. */
    public Attributed touched(Profile profile, long decision, int place, Instant at) {
        var exposures = profile.exposures();
        int index = exposures.find(decision, place);
        return attributed(profile, index < 0 ? List.of() : ofTouch(profile, Set.of(exposures.campaign(index)), at), at);
    }

    private Attributed attributed(Profile after, List<CreditStep> steps, Instant at) {
        if (steps.isEmpty()) return new Attributed(after, List.of());
        var shown = new Crediting(rules, after.encounters(), at);
        steps.forEach(shown::apply);
        var tried = new TrialCrediting(rules, shown.encounters(), at);
        steps.forEach(tried::apply);
        var credits = new ArrayList<>(shown.credits());
        credits.addAll(tried.credits());
        return new Attributed(after.withEncounters(tried.encounters()), credits);
    }

    private List<CreditStep> steps(Profile before, Profile after, EventChanges happened) {
        var event = happened.event();
        var steps = new ArrayList<CreditStep>();
        if (happened.fact() instanceof Fact.OfOrder fact) {
            var step = before.behaviour().equals(after.behaviour())
                    ? null
                    : ofOrder(OrderHistory.of(before.behaviour()), OrderHistory.of(after.behaviour()), fact, event);
            if (step != null) steps.add(step);
        } else steps.addAll(ofTouch(before.exposures(), after, event));
        if (rules.isNamed(event.name()))
            steps.add(new CreditStep.Happened(
                    event.name(),
                    event.at().getEpochSecond(),
                    EventProperties.of(event).revenueMicros()));
        return steps;
    }

    private static @Nullable CreditStep ofOrder(
            OrderHistory before, OrderHistory after, Fact.OfOrder fact, Event event) {
        long order = CountedOrders.hash(fact.id());
        var held = after.held(fact.id());
        var sale = held != null && held.counts() ? Sale.of(held) : null;
        if (held != null && held.counts() && sale == null) return new CreditStep.Gone(order);
        return switch (fact) {
            case Fact.Ordered(var id, var content, var _) -> {
                if (sale != null) yield new CreditStep.Sold(sale);
                boolean isNew = before.standing(order) == Standing.UNKNOWN && after.standing(order) == Standing.COUNTED;
                yield isNew ? new CreditStep.Sold(Sale.of(id, event.at(), content)) : null;
            }
            case Fact.OrderUpdated _ -> sale == null ? null : new CreditStep.Sold(sale);
            case Fact.OrderCancelled _ -> new CreditStep.Gone(order);
            case Fact.Refunded(var id, var _, var content) -> {
                if (sale != null) yield new CreditStep.Left(sale);
                yield content.amountMicros() == RecentOrder.WHOLE
                        ? new CreditStep.Gone(order)
                        : new CreditStep.GivenBack(Sale.of(id, event.at(), content));
            }
            case Fact.Credited _, Fact.Shipped _, Fact.Delivered _ -> null;
        };
    }

    /** What was seen or clicked before orders that are known already. */
    private static List<CreditStep> ofTouch(Exposures before, Profile after, Event event) {
        var exposures = after.exposures();
        if (exposures.equals(before)) return List.of();
        Set<Long> campaigns = new HashSet<>();
        for (int i = 0; i < exposures.size(); i++) {
            int was = before.find(exposures.decision(i), exposures.place(i));
            if (was < 0 || before.seenAt(was) != exposures.seenAt(i) || before.clickedAt(was) != exposures.clickedAt(i))
                campaigns.add(exposures.campaign(i));
        }
        return ofTouch(after, campaigns, event.at());
    }

    private static List<CreditStep> ofTouch(Profile profile, Set<Long> campaigns, Instant at) {
        var second = at.truncatedTo(ChronoUnit.SECONDS);
        var steps = new ArrayList<CreditStep>();
        for (var order : profile.behaviour().activity().service().orders()) {
            var sale = order.counts() && !order.at().isBefore(second) ? Sale.of(order) : null;
            if (sale != null) steps.add(new CreditStep.Touched(sale, campaigns));
        }
        return steps;
    }
}
