package ogenblik.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import ogenblik.catalog.Campaign;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.Experiment;
import ogenblik.catalog.Exploration;
import ogenblik.catalog.Offer;
import org.jspecify.annotations.Nullable;

/** What a catalog tries out, laid out for deciding: which experiment has a say in a campaign or an offer. */
final class Splits {
    static final int NO_EXPERIMENT = -1;

    private final Catalog catalog;
    private final List<Experiment> experiments;

    /** The name of each arm, by experiment and variant. */
    private final String[][] arms;

    private final IdentityHashMap<Offer, Integer> offerToExperiment = new IdentityHashMap<>();

    /** By the campaign's index. */
    private final int[] campaignToExperiment;

    private final @Nullable Exploration[] explorations;
    private final List<Gate> gates = new ArrayList<>();

    /** An experiment on campaigns: those it is about, and for each variant those of them that it does not show. */
    record Gate(int experiment, Bits.Packed campaigns, List<Bits.Packed> variantToOthers) {}

    /** {@code where} gives the campaigns, at their places in the plan, that a condition holds for. */
    Splits(Catalog catalog, Function<Predicate<Campaign>, Bits> where) {
        this.catalog = catalog;
        experiments = catalog.experiments().all();
        arms = experiments.stream()
                .map(experiment -> experiment.variants().stream()
                        .map(variant -> experiment.id() + ":" + variant.id())
                        .toArray(String[]::new))
                .toArray(String[][]::new);
        campaignToExperiment = new int[catalog.campaigns().size()];
        Arrays.fill(campaignToExperiment, NO_EXPERIMENT);
        explorations = catalog.campaigns().stream()
                .map(campaign -> catalog.experiments().campaignToExploration().get(campaign.id()))
                .toArray(Exploration[]::new);
        for (int i = 0; i < experiments.size(); i++) layOut(i, where);
    }

    private void layOut(int number, Function<Predicate<Campaign>, Bits> where) {
        var experiment = experiments.get(number);
        if (experiment.offer() != null) {
            var offer = catalog.offers().get(experiment.offer());
            if (offer != null) offerToExperiment.put(offer, number);
            return;
        }
        for (var campaign : catalog.campaigns())
            if (isAbout(experiment, campaign)) campaignToExperiment[campaign.index()] = number;
        gates.add(new Gate(
                number,
                where.apply(campaign -> isAbout(experiment, campaign)).packed(),
                experiment.variants().stream()
                        .map(variant -> where.apply(campaign -> isAbout(experiment, campaign)
                                        && !variant.campaigns().contains(campaign.id()))
                                .packed())
                        .toList()));
    }

    private static boolean isAbout(Experiment experiment, Campaign campaign) {
        return experiment.variants().stream()
                .anyMatch(variant -> variant.campaigns().contains(campaign.id()));
    }

    Experiment at(int number) {
        return experiments.get(number);
    }

    int count() {
        return experiments.size();
    }

    String arm(int number, int variant) {
        return arms[number][variant];
    }

    /** The experiment that has a say in this offer of this campaign; negative for none. */
    int of(Campaign campaign, Offer offer) {
        int ofOffer = of(offer);
        return ofOffer == NO_EXPERIMENT ? campaignToExperiment[campaign.index()] : ofOffer;
    }

    /** The experiment on the treatments of this offer; negative for none. */
    int of(Offer offer) {
        return offerToExperiment.isEmpty() ? NO_EXPERIMENT : offerToExperiment.getOrDefault(offer, NO_EXPERIMENT);
    }

    /** The experiment that this campaign is a variant in; negative for none. */
    int of(Campaign campaign) {
        return campaignToExperiment[campaign.index()];
    }

    List<Gate> gates() {
        return gates;
    }

    /** How the campaign draws its best place; null where the best score takes it. */
    @Nullable
    Exploration exploration(Campaign campaign) {
        return explorations[campaign.index()];
    }
}
