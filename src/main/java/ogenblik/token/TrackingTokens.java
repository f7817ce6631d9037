package ogenblik.token;

import java.nio.charset.StandardCharsets;
import ogenblik.id.CampaignId;
import ogenblik.token.Tracked.Place;
import ogenblik.token.Tracked.Shown;

/**
 * Makes the tokens of what one decision shows, one offer after the other. An offer's two tokens differ in their first
 * letter alone ({@link TrackedLink.Kind}): who holds one may as well hold the other. Not thread-safe.
 */
public final class TrackingTokens {
    private static final int TYPICAL_LENGTH = 288;

    private final Tokens tokens;
    private final Payload.Writer payload;
    private final int sharedSize;
    private final String language;
    private byte[] ascii = new byte[TYPICAL_LENGTH];
    private int length;

    /** {@code payload} holds what all offers of the decision share. */
    TrackingTokens(Tokens tokens, Payload.Writer payload, String language) {
        this.tokens = tokens;
        this.payload = payload;
        this.sharedSize = payload.size();
        this.language = language;
    }

    /** Makes the tokens of one offer; those of the one before are overwritten. */
    public void seal(Place place, CampaignId campaign, Shown shown) {
        payload.shrinkTo(sharedSize);
        payload.text(place.placement().value());
        payload.number(place.ordinal());
        payload.text(campaign.value());
        payload.text(shown.offer().value());
        payload.optional(shown.item() == null ? null : shown.item().value());
        payload.text(shown.variant());
        payload.text(shown.arm());
        payload.text(language);
        if (shown.treatment() != null) payload.text(shown.treatment().value());
        byte[] sealed = tokens.sealedTracking(payload);
        int needed = (sealed.length * 4 + 2) / 3;
        if (needed > ascii.length) ascii = new byte[needed];
        length = Tokens.ENCODER.encode(sealed, ascii);
    }

    /** What follows the first letter in both tokens, as ASCII: the first {@link #length} bytes, until the next is sealed. */
    public byte[] ascii() {
        return ascii;
    }

    public int length() {
        return length;
    }

    /** The same as a text. */
    public String text() {
        return new String(ascii, 0, length, StandardCharsets.US_ASCII);
    }
}
