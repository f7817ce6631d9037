package ogenblik.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ogenblik.catalog.rule.EventCondition;
import ogenblik.profile.Event;
import ogenblik.profile.Ledger;
import ogenblik.profile.ProfileBounds;
import org.jspecify.annotations.Nullable;

/** What events are worth: the rules of all lead scores. Immutable. */
public final class LeadScoring {
    public static final LeadScoring NONE = new LeadScoring(List.of());

    private final Map<String, List<Rule>> eventToRules;
    private final Map<Ledger.Rule, Ledger.Term> ruleToTerm;

    /** An event of the term's name gives its points where the condition holds; without one: always. */
    record Rule(Ledger.Term term, @Nullable EventCondition when) {}

    LeadScoring(List<Rule> rules) {
        eventToRules = Map.copyOf(
                rules.stream().collect(Collectors.groupingBy(rule -> rule.term().event())));
        ruleToTerm = rules.stream()
                .map(Rule::term)
                .collect(Collectors.toUnmodifiableMap(Ledger.Term::key, Function.identity()));
    }

    /** The ledger with the points that this event gives. */
    public Ledger apply(Ledger ledger, Event event, ProfileBounds bounds) {
        var after = ledger;
        for (var rule : eventToRules.getOrDefault(event.name(), List.of()))
            if (rule.when() == null || rule.when().holds(event))
                after = after.with(rule.term(), event.at(), bounds.maxLedgerEntries());
        return after;
    }

    /** The ledger with the same events on the terms of this catalog; events of rules that it does not have are dropped. */
    public Ledger reapply(Ledger ledger, ProfileBounds bounds) {
        return ledger.on(ruleToTerm, bounds.maxLedgerEntries());
    }
}
