package ogenblik.store;

import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;

/**
 * Everything that is held of one customer.
 *
 * @param aliases the other ids that stand for the customer
 * @param merges those into this customer that the journal has
 * @param answers how many answers are kept for repeated requests
 * @param marks how many messages are remembered so that each counts once
 * @param inputs the decisions of which is kept what they were made from, under whatever id
 * @param messages what messages last showed, under whatever id
 */
public record Held(
        Profile profile,
        List<CustomerId> aliases,
        List<KeptDecision> decisions,
        List<Merge> merges,
        long answers,
        long marks,
        List<DecisionId> inputs,
        List<MailStore.Kept> messages) {
    public Held {
        aliases = List.copyOf(aliases);
        decisions = List.copyOf(decisions);
        merges = List.copyOf(merges);
        inputs = List.copyOf(inputs);
        messages = List.copyOf(messages);
    }
}
