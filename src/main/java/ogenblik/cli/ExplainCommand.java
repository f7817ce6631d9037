package ogenblik.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.DecisionRequest;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code explain}: a decision with the reason for each candidate, made now or made again as it was recorded. Nothing is
 * reserved or recorded.
 */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a customer would see now, and what became of each candidate.",
            "With --decision: what was decided then, and why. It is made again from what was recorded, for as long as"
                    + " that is kept (`retention.records`); after that the reasons that were counted are shown."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int LONGEST_TMAX_MILLIS = 10_000;

    private final Backstage backstage;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--customer",
            paramLabel = "ID",
            description = "A customer's id; a visitor's as anonymous/ID. Not needed with --decision.")
    private @Nullable String customer;

    @Option(
            names = "--placement",
            paramLabel = "P",
            description = "A placement of the catalog; with --decision the only one to show, default all.")
    private @Nullable String placement;

    @Option(names = "--decision", paramLabel = "ID", description = "The id of a decision of the past.")
    private @Nullable String decision;

    @Option(names = "--json", description = "Prints JSON; with --decision alone.")
    private boolean isJson;

    @Option(names = "--limit", paramLabel = "N", description = "How many offers, 1 to 50; default the placement's own.")
    private int limit;

    @Option(
            names = "--context",
            split = ",",
            paramLabel = "NAME=VALUE",
            description = "Texts of the context, such as locale=nl-NL,item=lamp-001.")
    private Map<String, String> nameToText = new LinkedHashMap<>();

    ExplainCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return decision == null ? explainNow() : explainPast(decision);
    }

    private int explainPast(String text) throws IOException {
        if (limit != 0 || !nameToText.isEmpty())
            throw misused("`--limit` and `--context` are for decisions made now, not with `--decision`");
        var wanted = new PastDecisions.Wanted(
                decisionId(text), customer == null ? null : who(customer), placement, isJson, true);
        try (var tools = config.connect(backstage, terminal)) {
            var ignored = new PastDecisions(tools.explainPast(), terminal).print(wanted);
        }
        return 0;
    }

    private DecisionId decisionId(String text) {
        try {
            return new DecisionId(text);
        } catch (IllegalArgumentException e) {
            throw misused("`--decision`: " + e.getMessage());
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int explainNow() {
        if (customer == null || placement == null)
            throw misused("`--customer` and `--placement` are needed, or `--decision`");
        if (isJson) throw misused("`--json` is for `--decision`");
        var who = who(customer);
        var wanted = wanted(placement);
        try (var tools = config.connect(backstage, terminal)) {
            var known = tools.snapshot().get().catalog().placements().keySet();
            if (!known.contains(wanted))
                throw new CommandFailedException("unknown placement `" + placement + "`; the active catalog has "
                        + String.join(
                                ", ",
                                known.stream().map(PlacementId::value).sorted().toList()));
            var request = new DecisionRequest(
                    List.of(new DecisionRequest.Slot(wanted, limit)),
                    new RequestContext(new HashMap<>(nameToText)),
                    Set.of(),
                    Set.of());
            var ask = new Ask(new Ask.Who.Named(who), request, null, LONGEST_TMAX_MILLIS, true, true);
            print(who, wanted, Waiting.on(tools.decideOffers().run(ask)));
        }
        return 0;
    }

    private PlacementId wanted(String id) {
        try {
            return new PlacementId(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--placement`: " + e.getMessage(), e);
        }
    }

    private CustomerId who(String id) {
        if (limit < 0 || limit > 50)
            throw new ParameterException(spec.commandLine(), "`--limit` must be from 1 to 50, is `" + limit + "`");
        try {
            return CustomerId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--customer`: " + e.getMessage(), e);
        }
    }

    private void print(CustomerId who, PlacementId wanted, Answer answer) {
        if (!(answer instanceof Answer.Decided decided)) throw new CommandFailedException("there was no decision");
        if (decided.degraded() != null)
            throw new CommandFailedException("the profile could not be read: "
                    + decided.degraded().wireName() + "; see that Redis runs and run the command again");
        var explanation = decided.explanation();
        if (explanation == null) throw new CommandFailedException("there was no explanation");
        terminal.say(
                "%s at %s, %s: catalog %s",
                who, decided.now(), wanted, decided.decision().catalogVersion());
        if (decided.profile() != null && decided.profile().isEmpty()) terminal.say("nothing is known of this customer");
        for (var ofPlacement : explanation.placements())
            CandidateTable.lines(ofPlacement.candidates()).forEach(line -> terminal.say("%s", line));
    }
}
