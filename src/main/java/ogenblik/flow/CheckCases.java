package ogenblik.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.source.CaseReader;
import ogenblik.catalog.source.DecisionCase;
import ogenblik.catalog.source.Position;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Explainer;
import ogenblik.decision.Explanation;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.ItemId;
import ogenblik.profile.EventChanges;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import org.jspecify.annotations.Nullable;

/** Holds a catalog against cases: examples of decisions that people wrote down, and what should come of them. */
public final class CheckCases {
    private final Catalog catalog;
    private final Problems problems = new Problems();
    private final Snapshot snapshot;

    private CheckCases(Catalog catalog) {
        this.catalog = catalog;
        this.snapshot = Snapshot.of(catalog, ItemTable.of(catalog.items()), RelatedItems.NONE, Switches.NONE);
    }

    /** How many cases there were, and each difference from what they expect, at its place in their file. */
    public record Checked(int cases, List<Problem> problems) {
        public Checked {
            problems = List.copyOf(problems);
        }
    }

    public static Checked run(Catalog catalog, List<SourceFile> files) {
        var check = new CheckCases(catalog);
        int count = 0;
        for (var file : files)
            for (var one : CaseReader.read(file, check.problems)) {
                count++;
                check.check(one);
            }
        return new Checked(count, check.problems.all());
    }

    private void check(DecisionCase one) {
        var request = new DecisionRequest(
                one.asked().placements().stream()
                        .map(slot -> new DecisionRequest.Slot(slot.placement(), slot.limit()))
                        .toList(),
                new RequestContext(one.asked().context()),
                one.asked().excludedOffers(),
                one.asked().excludedItems());
        var world = world(one.world());
        var profile = profile(one);
        var decision = new Decider().decide(world, profile, request, one.now(), one.id());
        var explanation = new Explainer().explain(world, profile, request, one.now(), one.id());
        for (var expected : one.expected()) {
            var decided = find(decision, expected.placement());
            if (decided == null) {
                report(one, expected.placement().at(), "the placement `" + expected.placement() + "` is not asked for");
                continue;
            }
            check(one, expected, decided);
            checkOutcomes(one, expected, explanation);
        }
    }

    /** As written, and as the events leave it. */
    private @Nullable Profile profile(DecisionCase one) {
        var profile = one.profile();
        if (profile == null) return null;
        var settings = catalog.settings();
        for (var event : one.events()) {
            profile = EventChanges.of(event).apply(profile, ProfileBounds.DEFAULT);
            profile = settings.mappings().apply(profile, event);
            var scores = profile.scores();
            profile = profile.withScores(
                    scores.withLedger(settings.scoring().apply(scores.ledger(), event, ProfileBounds.DEFAULT)));
        }
        return profile;
    }

    /** The catalog's items, with those of the case in their place or beside them. */
    private Snapshot world(DecisionCase.World written) {
        var items = new LinkedHashMap<ItemId, Item>();
        for (var item : catalog.items()) items.put(item.id(), item);
        for (var item : written.items()) items.put(item.id(), item);
        written.signalNames().forEach(name -> checkSignal(name, written.signals()));
        return snapshot.withItems(ItemTable.of(items.values()))
                .withRelated(written.related())
                .withTravel(written.travel())
                .withSignals(written.signals());
    }

    private void checkSignal(Text name, Signals signals) {
        var declared = catalog.settings().vocabulary().world();
        var type = declared.signals().get(name.value());
        if (type == null) problems.add(name.at(), "the catalog declares no signal `" + name + "`");
        var regions = declared.regions().ids();
        signals.of(name.value()).forEach((region, value) -> {
            if (type != null && !type.accepts(value.value()))
                problems.add(name.at(), "signal `" + name + "` must be " + type.describe());
            if (!region.equals(Signals.EVERYWHERE) && !PostalCode.isCode(region) && !regions.contains(region))
                problems.add(name.at(), "the catalog declares no region `" + region + "`");
        });
    }

    private void check(DecisionCase one, DecisionCase.Expected expected, Decision.ForPlacement decided) {
        boolean fellBack = decided instanceof Decision.ForPlacement.FellBack;
        var at = expected.placement().at();
        if (expected.fallback() != null && expected.fallback() != fellBack)
            report(
                    one,
                    at,
                    fellBack
                            ? "`" + expected.placement() + "` shows its fallback, and should not"
                            : "`" + expected.placement() + "` shows " + names(decided) + ", and not its fallback");
        if (expected.offers() == null) return;
        switch (decided) {
            case Decision.ForPlacement.Unknown _ ->
                report(one, at, "the catalog has no placement `" + expected.placement() + "`");
            case Decision.ForPlacement.FellBack _ -> {
                if (!expected.offers().isEmpty()) report(one, at, "`" + expected.placement() + "` shows its fallback");
            }
            case Decision.ForPlacement.Offered(var _, var shown, var _) -> {
                if (shown.size() != expected.offers().size())
                    report(
                            one,
                            at,
                            "`" + expected.placement() + "` shows " + shown.size() + " offers (" + names(decided)
                                    + "), not " + expected.offers().size());
                for (int i = 0; i < Math.min(shown.size(), expected.offers().size()); i++)
                    check(one, expected.offers().get(i), shown.get(i));
            }
        }
    }

    private void check(DecisionCase one, DecisionCase.ExpectedOffer expected, Decision.Shown shown) {
        var item = shown.item() == null ? "none" : shown.item().id().value();
        differ(one, "campaign", expected.campaign(), shown.why().campaign().value());
        differ(one, "offer", expected.offer(), shown.offer().value());
        differ(one, "treatment", expected.treatment(), shown.treatment().value());
        differ(one, "item", expected.item(), item);
        for (var field : expected.content()) check(one, field, shown.content());
    }

    private void check(DecisionCase one, WrittenCatalog.Field expected, Content content) {
        var text = content.get(expected.name().value());
        if (text == null) report(one, expected.name().at(), "there is no field `" + expected.name() + "`");
        else if (!text.contains(expected.text().value()))
            report(one, expected.text().at(), "`" + expected.name() + "` is `" + text + "`");
    }

    private void checkOutcomes(DecisionCase one, DecisionCase.Expected expected, Explanation explanation) {
        var candidates = explanation.placements().stream()
                .filter(placement -> placement
                        .placement()
                        .value()
                        .equals(expected.placement().value()))
                .flatMap(placement -> placement.candidates().stream())
                .toList();
        for (var outcome : expected.outcomes()) {
            var of = candidates.stream()
                    .filter(candidate -> isNamed(candidate, outcome.candidate().value()))
                    .toList();
            var found =
                    of.stream().map(Explanation.Considered::outcome).distinct().toList();
            if (found.stream()
                    .noneMatch(o -> o.wireName().equals(outcome.outcome().value())))
                report(
                        one,
                        outcome.outcome().at(),
                        of.isEmpty()
                                ? "there is no candidate `" + outcome.candidate() + "`"
                                : "`" + outcome.candidate() + "` is " + described(of));
        }
    }

    private static boolean isNamed(Explanation.Considered candidate, String name) {
        var campaign = candidate.campaign().value();
        return List.of(
                        campaign,
                        campaign + "/" + Objects.toString(candidate.offer(), ""),
                        campaign + "/" + Objects.toString(candidate.item(), campaign))
                .contains(name);
    }

    private static String described(List<Explanation.Considered> candidates) {
        var texts = new ArrayList<String>();
        for (var candidate : candidates) {
            var text = "`" + candidate.outcome().wireName() + "`"
                    + (candidate.detail().isEmpty() ? "" : " (" + candidate.detail() + ")");
            if (!texts.contains(text)) texts.add(text);
        }
        return String.join(", ", texts);
    }

    private static String names(Decision.ForPlacement decided) {
        return decided instanceof Decision.ForPlacement.Offered offered
                ? String.join(
                        ", ",
                        offered.offers().stream()
                                .map(shown -> "`" + shown.why().campaign() + "/"
                                        + (shown.item() == null
                                                ? shown.offer()
                                                : shown.item().id()) + "`")
                                .toList())
                : "its fallback";
    }

    private static Decision.@Nullable ForPlacement find(Decision decision, Text placement) {
        for (var decided : decision.placements())
            if (decided.placement().value().equals(placement.value())) return decided;
        return null;
    }

    private void differ(DecisionCase one, String what, @Nullable Text expected, String found) {
        if (expected != null && !expected.value().equals(found))
            report(one, expected.at(), what + " is `" + found + "`, not `" + expected + "`");
    }

    private void report(DecisionCase one, Position at, String message) {
        problems.add(at, "case `" + one.name() + "`: " + message);
    }
}
