package ogenblik.http.decide;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import ogenblik.decision.Decision.Shown;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask.Who;
import ogenblik.flow.Places;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import ogenblik.token.Tracked;
import ogenblik.token.TrackedLink.Kind;
import ogenblik.token.TrackingTokens;
import org.jspecify.annotations.Nullable;

/** Makes the tracking links of what one answer shows, one offer after the other. */
final class Links {
    private static final int TYPICAL_LENGTH = 288;

    /** {@code /t/} and the letter of the kind. */
    private static final int HEAD = 4;

    private final TrackingTokens tokens;
    private final Places places;
    private byte[] path = new byte[TYPICAL_LENGTH];
    private int length;
    private int ordinal;

    private Links(TrackingTokens tokens, Places places) {
        this.tokens = tokens;
        this.places = places;
    }

    static Links of(Answer.Decided answer, Tokens tokens, TokenConfig lifetimes) {
        var decision = answer.decision();
        var made = tokens.trackingTokens(
                counted(answer),
                decision.id(),
                decision.language(),
                new Tokens.Validity(answer.now(), answer.now().plus(lifetimes.links())));
        return new Links(made, answer.places());
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

    /** Turns to this offer. */
    void next(PlacementId placement, Shown shown) {
        var item = shown.item();
        tokens.seal(
                new Tracked.Place(placement, places.of(ordinal++)),
                shown.why().campaign(),
                new Tracked.Shown(
                        shown.offer(),
                        shown.treatment(),
                        item == null ? null : item.id(),
                        shown.variant(),
                        shown.why().arm()));
        length = HEAD + tokens.length();
        if (length > path.length) path = new byte[length];
        path[0] = '/';
        path[1] = 't';
        path[2] = '/';
        System.arraycopy(tokens.ascii(), 0, path, HEAD, tokens.length());
    }

    /** Writes the link of this kind to the offer that was turned to. */
    void write(JsonGenerator json, Kind kind) throws IOException {
        path[HEAD - 1] = (byte) kind.letter();
        json.writeRawUTF8String(path, 0, length);
    }
}
