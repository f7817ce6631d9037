package ogenblik.http.decide;

import ogenblik.decision.Decision.Shown;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask.Who;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import ogenblik.token.TrackingTokens;
import org.jspecify.annotations.Nullable;

/** Makes the tracking links of what is shown. */
final class Links {
    static final String PATH = "/t/";

    private final Tokens tokens;
    private final TokenConfig lifetimes;

    Links(Tokens tokens, TokenConfig lifetimes) {
        this.tokens = tokens;
        this.lifetimes = lifetimes;
    }

    TrackingTokens of(Answer.Decided answer, PlacementId placement, Shown shown) {
        var item = shown.item();
        return tokens.trackingTokens(
                new Tracked(
                        counted(answer),
                        answer.decision().id(),
                        new Tracked.Place(placement, shown.rank()),
                        shown.why().campaign(),
                        new Tracked.Shown(shown.offer(), item == null ? null : item.id(), shown.variant()),
                        answer.decision().language()),
                answer.now().plus(lifetimes.links()));
    }

    /** For whom a sight counts: nobody in a preview, and nobody who is merely claimed to be. */
    private static @Nullable CustomerId counted(Answer.Decided answer) {
        if (answer.ask().isPreview()) return null;
        return switch (answer.ask().who()) {
            case Who.Named(var id) -> id;
            case Who.Minted(var id) -> id;
            case Who.Unproven _ -> null;
        };
    }
}
