package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import ogenblik.flow.MergeCustomers.MergeView;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.GoodLoads;
import ogenblik.store.Held;
import ogenblik.store.Holdings;
import org.jspecify.annotations.Nullable;

/** Gives all that is held of a customer, and the decisions that were made for one. */
public final class ExportCustomer {
    private final CurrentSnapshot current;
    private final Holdings holdings;
    private final InstantSource clock;

    public ExportCustomer(CurrentSnapshot current, Holdings holdings, InstantSource clock) {
        this.current = current;
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * All that is held.
     *
     * @param customer the profile, with what the catalog makes of it now
     * @param trials those of campaigns against their holdouts that were entered, oldest first
     * @param aliases the other ids that stand for the customer
     * @param merges those of other customers into this one, latest first
     * @param loads the loads of next offers that serve
     * @param remains what else there is
     */
    public record Export(
            CustomerView customer,
            List<TrialView> trials,
            List<CustomerId> aliases,
            List<PastDecision> decisions,
            List<MergeView> merges,
            GoodLoads loads,
            Remains remains) {
        public Export {
            trials = List.copyOf(trials);
            aliases = List.copyOf(aliases);
            decisions = List.copyOf(decisions);
            merges = List.copyOf(merges);
        }
    }

    /**
     * What is kept beside the profile and its decisions.
     *
     * @param answers how many answers are kept for repeated requests
     * @param marks how many messages are remembered so that each counts once
     * @param inputs the decisions of which is kept what they were made from
     * @param messages what messages last showed
     */
    public record Remains(long answers, long marks, List<DecisionId> inputs, List<MessageView> messages) {
        public Remains {
            inputs = List.copyOf(inputs);
            messages = List.copyOf(messages);
        }
    }

    /** Of an alias all of whom it stands for; null when nothing is held. Fails when the store does. */
    public Future<@Nullable Export> run(CustomerId id) {
        return holdings.of(id).map(held -> isNothing(held) ? null : export(held));
    }

    private Export export(Held held) {
        var snapshot = current.get();
        return new Export(
                CustomerView.of(snapshot, held.profile(), clock.instant()),
                TrialView.of(snapshot.catalog(), held.profile().trials()),
                held.aliases(),
                held.decisions().stream().map(SummaryReader::read).toList(),
                held.merges().stream().map(MergeView::of).toList(),
                snapshot.tables().nextOffers(),
                new Remains(
                        held.answers(),
                        held.marks(),
                        held.inputs(),
                        held.messages().stream().map(MessageView::of).toList()));
    }

    private static boolean isNothing(Held held) {
        return held.profile().isEmpty()
                && held.aliases().isEmpty()
                && held.decisions().isEmpty()
                && held.inputs().isEmpty()
                && held.messages().isEmpty()
                && held.answers() == 0
                && held.marks() == 0;
    }
}
