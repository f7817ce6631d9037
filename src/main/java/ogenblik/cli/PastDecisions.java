package ogenblik.cli;

import java.io.IOException;
import ogenblik.flow.ExplainPast;
import ogenblik.flow.ExplainPast.Found;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import org.jspecify.annotations.Nullable;

/** Prints what there is to say of a decision of the past. */
final class PastDecisions {
    private final ExplainPast explain;
    private final Terminal terminal;

    PastDecisions(ExplainPast explain, Terminal terminal) {
        this.explain = explain;
        this.terminal = terminal;
    }

    /**
     * What is wanted of it.
     *
     * @param customer whom it was made for, or null where that is not known
     * @param placement the only one to tell of, or null for all
     */
    record Wanted(
            DecisionId id,
            @Nullable CustomerId customer,
            @Nullable String placement,
            boolean isJson,
            boolean hasCandidates) {}

    /** Gives false where it does not come out as it was recorded, or can't be made again. */
    boolean print(Wanted wanted) throws IOException {
        return switch (Waiting.on(explain.run(wanted.id(), wanted.customer()))) {
            case Found.MadeAgain made -> {
                print(wanted, made);
                yield made.isSame();
            }
            case Found.ReasonsOnly reasons -> {
                if (wanted.isJson()) terminal.say("%s", RemadeJson.of(reasons, wanted.placement()));
                else {
                    PastDecisionLines.of(reasons.recorded(), wanted.placement()).forEach(this::say);
                    say("it can't be made again: " + reasons.why());
                }
                yield false;
            }
            case Found.Unknown() ->
                throw new CommandFailedException("there is no decision `" + wanted.id()
                        + "`, or not any more (`retention.records`, `retention.decisions`); where it is known whom it"
                        + " was made for, say it with `--customer`");
        };
    }

    private void print(Wanted wanted, Found.MadeAgain made) throws IOException {
        if (wanted.isJson()) {
            terminal.say("%s", RemadeJson.of(made, wanted.placement()));
            return;
        }
        PastDecisionLines.of(made.recorded(), wanted.placement()).forEach(this::say);
        say("for " + made.inputs().customer());
        if (made.inputs().manner().isReserved()) say("decided after room under strict caps had been asked for");
        PastDecisionLines.verdict(made).forEach(this::say);
        if (!wanted.hasCandidates()) return;
        for (var of : made.explanation().placements()) {
            if (wanted.placement() != null
                    && !wanted.placement().equals(of.placement().value())) continue;
            say("");
            say(of.placement().value());
            CandidateTable.lines(of.candidates()).forEach(this::say);
        }
    }

    private void say(String line) {
        terminal.say("%s", line);
    }
}
