package ogenblik.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/** Compiles campaigns: eligibility, contact policy, what they offer and what it is worth. */
final class CampaignCompiler {
    private final Compilation compilation;
    private final ChoiceCompiler choices;
    private final ScheduleCompiler schedules;
    private final CapCompiler caps;

    CampaignCompiler(Compilation compilation, Map<OfferId, Offer> offers, KnownItems items, CapCompiler caps) {
        this.caps = caps;
        this.compilation = compilation;
        this.choices = new ChoiceCompiler(compilation, offers, items);
        this.schedules = new ScheduleCompiler(compilation);
    }

    List<Campaign> compile(List<WrittenCatalog.Campaign> written, WrittenCatalog.Arbitration arbitration) {
        var levers = levers(written, arbitration);
        var campaigns = new ArrayList<Campaign>();
        for (var campaign :
                Compilation.unique("campaign", written, WrittenCatalog.Campaign::id, compilation.problems())) {
            var objective = Names.objective(campaign.objective());
            if (objective.isEmpty() || !Names.isId(campaign.id())) continue;
            campaigns.add(new Campaign(
                    campaigns.size(),
                    new CampaignId(campaign.id().value()),
                    objective.get(),
                    campaign.tier(),
                    eligibility(campaign.eligibility()),
                    caps.rules(campaign),
                    choices.compile(campaign.choices()),
                    worth(campaign, levers.get(campaign.id().value()))));
        }
        return campaigns;
    }

    private Campaign.Eligibility eligibility(WrittenCatalog.Eligibility written) {
        for (var placement : written.placements())
            if (!compilation.placementIds().contains(placement.value()))
                compilation.unknown("placement", placement, compilation.placementIds());
        return new Campaign.Eligibility(
                placements(written.placements()),
                purpose(written.purpose()),
                schedules.compile(written.schedule()),
                compilation.rule(written.when(), Scope.CUSTOMER));
    }

    private static Set<PlacementId> placements(List<Text> written) {
        return written.stream()
                .filter(Names::isId)
                .map(placement -> new PlacementId(placement.value()))
                .collect(Collectors.toSet());
    }

    private @Nullable PurposeId purpose(@Nullable Text written) {
        if (written == null || !Names.isId(written)) return null;
        var purpose = new PurposeId(written.value());
        var known = compilation.settings().purposeToGrantedByDefault().keySet();
        if (!known.contains(purpose))
            compilation.unknown(
                    "purpose", written, known.stream().map(PurposeId::value).toList());
        return purpose;
    }

    private Campaign.Worth worth(WrittenCatalog.Campaign written, @Nullable Double ofArbitration) {
        var worth = written.worth();
        double own = worth.lever() == null ? 1 : number(worth.lever());
        if (worth.lever() != null && ofArbitration != null)
            compilation.problem(worth.lever(), "the lever of `" + written.id() + "` stands under `arbitration`, too");
        return new Campaign.Worth(
                worth.responseRate() == null
                        ? choices.defaultResponseRate(written.choices())
                        : compilation.quantity(worth.responseRate()),
                worth.value() == null ? new Quantity.Constant(1) : compilation.quantity(worth.value()),
                worth.context() == null ? new Quantity.Constant(1) : compilation.quantity(worth.context()),
                Objects.requireNonNullElse(ofArbitration, own));
    }

    private Map<String, Double> levers(
            List<WrittenCatalog.Campaign> campaigns, WrittenCatalog.Arbitration arbitration) {
        var known = campaigns.stream().map(campaign -> campaign.id().value()).collect(Collectors.toSet());
        var levers = new HashMap<String, Double>();
        for (var lever : Compilation.unique(
                "lever", arbitration.levers(), WrittenCatalog.Lever::campaign, compilation.problems())) {
            if (!known.contains(lever.campaign().value())) compilation.unknown("campaign", lever.campaign(), known);
            levers.put(lever.campaign().value(), lever.lever());
        }
        return levers;
    }

    private static double number(Text written) {
        try {
            return Double.parseDouble(written.value());
        } catch (NumberFormatException _) {
            return 1;
        }
    }
}
