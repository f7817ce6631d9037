package ogenblik.decision;

import java.util.List;
import java.util.Set;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.DecisionId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;

/** A shop that tries things out: two placements, offers of two wordings, and whatever a test adds. */
final class TrialShop {
    static final PlacementId HERO = new PlacementId("hero");
    static final PlacementId GRID = new PlacementId("grid");

    private static final String SHOP = """
        languages: [en]
        purposes: [{id: profiling, default: granted}]
        placements:
          - {id: hero, channel: web, limit: 1, fallback: house}
          - {id: grid, channel: web, limit: 3, fallback: house}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: One}}}]}
          - {id: two, treatments: [{content: {en: {headline: Two}}}]}
          - {id: three, treatments: [{content: {en: {headline: Three}}}]}
          - {id: four, treatments: [{content: {en: {headline: Four}}}]}
        """;

    private TrialShop() {}

    static Snapshot with(String more) {
        return switch (CatalogCompiler.compile(
                List.of(new SourceFile("shop.yaml", SHOP), new SourceFile("more.yaml", more)))) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(List.of()), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static ForPlacement decide(Snapshot snapshot, Profile profile, PlacementId placement, String decision) {
        return new Decider()
                .decide(snapshot, profile, asks(placement), TestShop.NOW, new DecisionId(decision))
                .placements()
                .getFirst();
    }

    static DecisionRequest asks(PlacementId placement) {
        return new DecisionRequest(List.of(new Slot(placement, 0)), RequestContext.NONE, Set.of(), Set.of());
    }

    static List<Shown> shown(ForPlacement placement) {
        return switch (placement) {
            case ForPlacement.Offered offered -> offered.offers();
            case ForPlacement.FellBack _, ForPlacement.Unknown _ -> List.of();
        };
    }

    static List<Shown> withheld(ForPlacement placement) {
        return switch (placement) {
            case ForPlacement.Offered offered -> offered.stopped().withheld();
            case ForPlacement.FellBack fellBack -> fellBack.stopped().withheld();
            case ForPlacement.Unknown _ -> List.of();
        };
    }
}
