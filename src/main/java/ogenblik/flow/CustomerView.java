package ogenblik.flow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.rule.Leads;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.RfmBoundaries;
import ogenblik.catalog.rule.RfmBoundaries.Rfm;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Snapshot;
import ogenblik.id.PurposeId;
import ogenblik.profile.Profile;
import ogenblik.scoring.LeadModel.Lead;
import org.jspecify.annotations.Nullable;

/**
 * A profile as rules see it now, with what the catalog makes of it.
 *
 * @param purposeToGranted what counts for each of the catalog's purposes: the recorded statement, else the default
 */
public record CustomerView(
        Profile profile,
        Map<PurposeId, Boolean> purposeToGranted,
        @Nullable String stage,
        @Nullable String persona,
        List<String> segments,
        Worth worth,
        Instant now) {

    /**
     * What the customer is worth to the shop.
     *
     * @param rfm null where it is unknown: without an order, or without boundaries in the catalog
     * @param nameToScore imported scores, and computed ones as they are now
     * @param lead null where the catalog has no matrix of leads
     */
    public record Worth(
            @Nullable Rfm rfm,
            Map<String, Double> nameToScore,
            @Nullable Lead lead) {}

    static CustomerView of(Snapshot snapshot, Profile profile, Instant now) {
        var catalog = snapshot.catalog();
        var evaluation = catalog.rules()
                .evaluate(new Subject(
                        profile, RequestContext.NONE, snapshot.items(), snapshot.signals(), snapshot.travel(), now));
        var purposes = new HashMap<>(catalog.settings().purposeToGrantedByDefault());
        profile.consents().purposeToConsent().forEach((purpose, consent) -> purposes.put(purpose, consent.granted()));
        return new CustomerView(
                profile,
                purposes,
                evaluation.stage(),
                evaluation.persona(),
                evaluation.segments(),
                new Worth(RfmBoundaries.of(evaluation), Leads.scores(evaluation), Leads.of(evaluation)),
                now);
    }
}
