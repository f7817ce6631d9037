package ogenblik.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenTrials;
import ogenblik.id.Buckets;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/** Compiles what is tried out: experiments, holdouts, exploration. */
final class TrialCompiler {
    private final Compilation compilation;
    private final WrittenCatalog written;

    TrialCompiler(Compilation compilation, WrittenCatalog written) {
        this.compilation = compilation;
        this.written = written;
    }

    Experiments compile(Map<OfferId, Offer> offers, List<Campaign> campaigns) {
        var ids = campaignIds();
        var experiments = new ExperimentCompiler(compilation, offers, ids)
                .compile(written.trials().experiments());
        checkVariants(experiments);
        checkOverlap(experiments, campaigns);
        var explorations = new HashMap<CampaignId, Exploration>();
        for (var campaign : written.trials().campaigns()) {
            var exploration = exploration(campaign);
            if (exploration != null && Names.isId(campaign.campaign()))
                explorations.put(new CampaignId(campaign.campaign().value()), exploration);
        }
        return new Experiments(experiments, holdouts(ids), explorations);
    }

    private Set<String> campaignIds() {
        return written.campaigns().stream()
                .map(campaign -> campaign.id().value())
                .collect(Collectors.toSet());
    }

    private static @Nullable Exploration exploration(WrittenTrials.OfCampaign written) {
        var epsilon = written.epsilon();
        if (epsilon != null) return new Exploration.Epsilon(number(epsilon));
        var temperature = written.temperature();
        return temperature == null ? null : new Exploration.Softmax(number(temperature));
    }

    private Holdouts holdouts(Set<String> campaigns) {
        var ofCampaigns = new HashMap<CampaignId, Integer>();
        var service = written.campaigns().stream()
                .filter(CapCompiler::isService)
                .map(campaign -> campaign.id().value())
                .collect(Collectors.toSet());
        for (var campaign : written.trials().campaigns()) {
            int buckets = campaign.holdout() == null ? 0 : heldOut("holdout", campaign.holdout());
            if (campaign.holdout() != null
                    && service.contains(campaign.campaign().value()))
                compilation.problem(
                        campaign.holdout(), "a campaign with `service: true` is never withheld: leave `holdout` out");
            if (buckets > 0 && Names.isId(campaign.campaign()))
                ofCampaigns.put(new CampaignId(campaign.campaign().value()), buckets);
        }
        var universal = written.trials().universal();
        for (int i = 1; i < universal.size(); i++)
            compilation.problem(
                    universal.get(i).share(),
                    "`holdout` was said before, in "
                            + universal.getFirst().share().at().file());
        if (universal.isEmpty()) return new Holdouts(0, Set.of(), ofCampaigns);
        var except = new HashSet<CampaignId>();
        for (var id : universal.getFirst().except()) {
            if (!campaigns.contains(id.value())) compilation.unknown("campaign", id, campaigns);
            else if (Names.isId(id)) except.add(new CampaignId(id.value()));
        }
        return new Holdouts(heldOut("share", universal.getFirst().share()), except, ofCampaigns);
    }

    /** In buckets; a share of less than one of them, which would hold out nobody, is reported. */
    private int heldOut(String key, Text share) {
        double written = number(share);
        if (written > 0 && written < 1.0 / Buckets.COUNT)
            compilation.problem(
                    share,
                    "`" + key + "` must be 0 or at least 0.0001, is `" + share
                            + "`: customers are divided into 10,000 parts");
        return ExperimentCompiler.buckets(share);
    }

    /** A treatment that is for a variant which no experiment gives to anybody would never be shown. */
    private void checkVariants(List<Experiment> experiments) {
        var offerToVariants = new HashMap<String, List<String>>();
        for (var experiment : experiments)
            if (experiment.offer() != null)
                offerToVariants.put(
                        experiment.offer().value(),
                        experiment.variants().stream()
                                .map(Experiment.Variant::id)
                                .toList());
        for (var offer : written.offers())
            for (var treatment : offer.treatments()) {
                var variant = treatment.fit().variant();
                if (variant == null) continue;
                var known = offerToVariants.get(offer.id().value());
                if (known == null) compilation.problem(variant, "no experiment is about offer `" + offer.id() + "`");
                else if (!known.contains(variant.value())) compilation.unknown("variant", variant, known);
            }
    }

    /** What is shown counts for one experiment, so no two of them may have a say in the same offer of a campaign. */
    private void checkOverlap(List<Experiment> experiments, List<Campaign> campaigns) {
        var campaignToExperiment = new HashMap<CampaignId, String>();
        for (var experiment : experiments)
            for (var variant : experiment.variants())
                for (var campaign : variant.campaigns()) campaignToExperiment.putIfAbsent(campaign, experiment.id());
        var offerToExperiment = new HashMap<OfferId, String>();
        for (var experiment : experiments)
            if (experiment.offer() != null) offerToExperiment.putIfAbsent(experiment.offer(), experiment.id());
        for (var campaign : campaigns) {
            var ofCampaign = campaignToExperiment.get(campaign.id());
            if (ofCampaign == null) continue;
            for (var choice : campaign.choices()) {
                var ofOffer = offerToExperiment.get(choice.offer().id());
                if (ofOffer != null)
                    compilation.problem(
                            offer(ofOffer),
                            "offer `" + choice.offer().id() + "` is one of campaign `" + campaign.id()
                                    + "`, on which experiment `" + ofCampaign + "` decides: let one decide on it");
            }
        }
    }

    private Text offer(String experiment) {
        for (var one : written.trials().experiments())
            if (one.id().value().equals(experiment) && one.offer() != null) return one.offer();
        throw new IllegalStateException("experiment `" + experiment + "` is about no offer");
    }

    private static double number(Text written) {
        try {
            return Double.parseDouble(written.value());
        } catch (NumberFormatException _) {
            return 1;
        }
    }
}
