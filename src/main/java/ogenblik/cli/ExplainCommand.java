package ogenblik.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Explanation;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: a decision with the reason for each candidate. Nothing is reserved or recorded. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Shows what a customer would see now, and what became of each candidate.")
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
            required = true,
            paramLabel = "ID",
            description = "A customer's id; a visitor's as anonymous/ID.")
    private String customer = "";

    @Option(names = "--placement", required = true, paramLabel = "P", description = "A placement of the catalog.")
    private String placement = "";

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
    public Integer call() {
        var who = who();
        var wanted = wanted();
        var read = config.read(terminal.environment());
        LocalRedis.requireRunning(read);
        try (var tools = backstage.connect(read)) {
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
            print(Waiting.on(tools.decideOffers().run(ask)));
        }
        return 0;
    }

    private PlacementId wanted() {
        try {
            return new PlacementId(placement);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--placement`: " + e.getMessage(), e);
        }
    }

    private CustomerId who() {
        if (limit < 0 || limit > 50)
            throw new ParameterException(spec.commandLine(), "`--limit` must be from 1 to 50, is `" + limit + "`");
        try {
            return CustomerId.parse(customer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "`--customer`: " + e.getMessage(), e);
        }
    }

    private void print(Answer answer) {
        if (!(answer instanceof Answer.Decided decided)) throw new CommandFailedException("there was no decision");
        if (decided.degraded() != null)
            throw new CommandFailedException("the profile could not be read: "
                    + decided.degraded().wireName() + "; see that Redis runs and run the command again");
        var explanation = decided.explanation();
        if (explanation == null) throw new CommandFailedException("there was no explanation");
        terminal.say(
                "%s at %s, %s: catalog %s",
                customer, decided.now(), placement, decided.decision().catalogVersion());
        if (decided.profile() != null && decided.profile().isEmpty()) terminal.say("nothing is known of this customer");
        for (var ofPlacement : explanation.placements()) printTable(ofPlacement.candidates());
    }

    private void printTable(List<Explanation.Considered> candidates) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("OUTCOME", "TIER", "CAMPAIGN", "OFFER", "ITEM", "SCORE", "WHY"));
        for (var candidate : candidates.stream()
                .sorted(Comparator.comparing(Explanation.Considered::outcome))
                .toList())
            rows.add(List.of(
                    candidate.outcome().wireName(),
                    Integer.toString(candidate.tier()),
                    candidate.campaign().value(),
                    candidate.offer() == null ? "-" : candidate.offer().value(),
                    candidate.item() == null ? "-" : candidate.item().value(),
                    candidate.worth() == null
                            ? "-"
                            : String.format(
                                    Locale.ROOT, "%.4f", candidate.worth().score()),
                    candidate.detail()));
        TextTable.lines(rows).forEach(line -> terminal.say("%s", line));
        if (candidates.isEmpty()) terminal.say("no campaign may show there: the placement's fallback shows");
    }
}
