package ogenblik.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ogenblik.catalog.Experiment.Portion;
import ogenblik.catalog.Experiment.Step;
import ogenblik.catalog.Experiment.Variant;
import ogenblik.catalog.source.Spelling;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenTrials;
import ogenblik.id.Buckets;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/** Compiles experiments, and finds those that would get into each other's way. */
final class ExperimentCompiler {
    private final Compilation compilation;
    private final Map<OfferId, Offer> offers;
    private final Set<String> campaigns;
    private final ScheduleCompiler schedules;

    /** Where it was said first which experiment an offer or campaign is part of. */
    private final Map<String, Text> offerToExperiment = new HashMap<>();

    private final Map<String, Text> campaignToExperiment = new HashMap<>();
    private final Map<String, List<Placed>> layerToPlaced = new HashMap<>();

    /** An experiment's part of a layer. */
    private record Placed(Text id, int from, int until) {}

    ExperimentCompiler(Compilation compilation, Map<OfferId, Offer> offers, Set<String> campaigns) {
        this.compilation = compilation;
        this.offers = offers;
        this.campaigns = campaigns;
        this.schedules = new ScheduleCompiler(compilation);
    }

    List<Experiment> compile(List<WrittenTrials.Experiment> written) {
        var experiments = new ArrayList<Experiment>();
        for (var experiment :
                Compilation.unique("experiment", written, WrittenTrials.Experiment::id, compilation.problems()))
            experiments.add(new Experiment(
                    experiment.id().value(),
                    portion(experiment),
                    offer(experiment),
                    variants(experiment),
                    testers(experiment)));
        return experiments;
    }

    private Portion portion(WrittenTrials.Experiment written) {
        var extent = written.extent();
        if (extent.share() != null && !extent.ramp().isEmpty())
            compilation.problem(extent.share(), "an experiment has a `share` or a `ramp`, not both");
        var layer = extent.layer();
        if (layer == null && extent.from() != null)
            compilation.problem(extent.from(), "`from` is a place in a layer: name the `layer`, or take `from` away");
        int from = layer == null || extent.from() == null ? 0 : buckets(extent.from());
        var portion = new Portion(
                layer == null ? "share/" + written.id() : "layer/" + layer,
                from,
                extent.ramp().isEmpty()
                        ? List.of(
                                new Step(Instant.MIN, extent.share() == null ? Buckets.COUNT : buckets(extent.share())))
                        : steps(extent.ramp()));
        if (layer != null) place(layer, written.id(), portion, extent.from() == null ? layer : extent.from());
        return portion;
    }

    private List<Step> steps(List<WrittenTrials.Step> ramp) {
        var steps = new ArrayList<Step>();
        for (var written : ramp) {
            var at = schedules.instant(written.at(), 0);
            int buckets = buckets(written.share());
            if (at == null) continue;
            if (!steps.isEmpty() && !steps.getLast().at().isBefore(at))
                compilation.problem(written.at(), "the steps of a ramp must follow one another");
            if (!steps.isEmpty() && steps.getLast().buckets() > buckets)
                compilation.problem(
                        written.share(), "a ramp must not fall: who takes part would be thrown out of the experiment");
            steps.add(new Step(at, buckets));
        }
        return steps.isEmpty() ? List.of(new Step(Instant.MIN, 0)) : steps;
    }

    /** The experiments of a layer exclude one another, so their parts must not overlap. */
    private void place(Text layer, Text id, Portion portion, Text at) {
        int until = portion.from() + portion.most();
        if (until > Buckets.COUNT)
            compilation.problem(
                    at,
                    "`" + id + "` takes more of layer `" + layer + "` than there is: `from` and its largest share"
                            + " add up to more than 1");
        var others = layerToPlaced.computeIfAbsent(layer.value(), _ -> new ArrayList<>());
        for (var other : others)
            if (portion.from() < other.until && other.from < until)
                compilation.problem(
                        at,
                        "`" + id + "` overlaps `" + other.id + "` in layer `" + layer + "`: let it begin at `from: "
                                + (double) other.until / Buckets.COUNT + "` or elsewhere");
        others.add(new Placed(id, portion.from(), until));
    }

    private @Nullable OfferId offer(WrittenTrials.Experiment written) {
        var offer = written.offer();
        if (offer == null) return null;
        var known = Names.isId(offer) ? offers.get(new OfferId(offer.value())) : null;
        if (known == null) {
            compilation.unknown(
                    "offer", offer, offers.keySet().stream().map(OfferId::value).toList());
            return null;
        }
        once("offer", offer, written.id(), offerToExperiment);
        var variants = written.variants().stream().map(v -> v.id().value()).toList();
        if (known.treatments().stream().noneMatch(treatment -> variants.contains(treatment.variant())))
            compilation.problem(
                    offer, "no treatment of offer `" + offer + "` says that it is a `variant` of this experiment");
        return known.id();
    }

    private void once(String kind, Text id, Text experiment, Map<String, Text> idToExperiment) {
        var first = idToExperiment.putIfAbsent(id.value(), experiment);
        if (first != null && !first.equals(experiment))
            compilation.problem(
                    id, kind + " `" + id + "` is part of experiment `" + first + "` already: let one decide on it");
    }

    private List<Variant> variants(WrittenTrials.Experiment written) {
        var variants = new ArrayList<Variant>();
        int named = 0;
        for (var variant :
                Compilation.unique("variant", written.variants(), WrittenTrials.Variant::id, compilation.problems())) {
            var shown = new HashSet<CampaignId>();
            for (var campaign : variant.campaigns()) {
                named++;
                if (!campaigns.contains(campaign.value())) compilation.unknown("campaign", campaign, campaigns);
                else if (Names.isId(campaign)) shown.add(new CampaignId(campaign.value()));
                once("campaign", campaign, written.id(), campaignToExperiment);
            }
            variants.add(new Variant(variant.id().value(), variant.weight(), shown));
        }
        if ((written.offer() == null) == (named == 0))
            compilation.problem(
                    written.id(),
                    "an experiment is about an `offer`, or about the `campaigns` of its variants: name the one or the"
                            + " other");
        if (!variants.isEmpty() && variants.stream().mapToInt(Variant::weight).sum() == 0)
            compilation.problem(written.id(), "the weights of `" + written.id() + "` add up to nothing");
        return variants;
    }

    private Map<String, Integer> testers(WrittenTrials.Experiment written) {
        var ids = written.variants().stream().map(v -> v.id().value()).toList();
        var testerToVariant = new HashMap<String, Integer>();
        for (var asked : written.testers()) {
            int variant = ids.indexOf(asked.variant().value());
            if (variant < 0)
                compilation.problem(
                        asked.variant(),
                        "unknown variant `" + asked.variant() + "`"
                                + Spelling.didYouMean(asked.variant().value(), ids));
            for (var customer :
                    Compilation.unique("customer", asked.customers(), Function.identity(), compilation.problems())) {
                var before = testerToVariant.putIfAbsent(customer.value(), variant);
                if (before != null) compilation.problem(customer, "customer `" + customer + "` is given two variants");
            }
        }
        return testerToVariant;
    }

    /** What the schema lets through is a number from 0 to 1. */
    static int buckets(Text share) {
        try {
            return Buckets.of(Math.clamp(Double.parseDouble(share.value()), 0, 1));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
