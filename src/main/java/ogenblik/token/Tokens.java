package ogenblik.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Pattern;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.token.Tracked.Place;
import ogenblik.token.Tracked.Shown;
import ogenblik.token.TrackedLink.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads tokens. A token is base64url (RFC 4648, section 5, without padding) of what AES-256-GCM makes of a
 * packed payload; any other spelling of the same bytes is invalid, too. Thread-safe.
 */
public final class Tokens {
    /** The most characters that are read; a longer text is no token. */
    private static final int MAX_LENGTH = 8_192;

    private static final byte[] CUSTOMER = "ogenblik/customer".getBytes(US_ASCII);
    private static final byte[] COUNTER = "ogenblik/counter".getBytes(US_ASCII);
    private static final byte[] TRACKING = "ogenblik/tracking".getBytes(US_ASCII);
    static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Tink's prefix begins with a byte of 1; the nonce, the authentication and the smallest payload follow. */
    private static final Pattern CUSTOMER_TOKEN = Pattern.compile("A[Q-Za-f][A-Za-z0-9_-]{50,8190}");

    private volatile Ring ring;

    public Tokens(TokenKeys keys) {
        this.ring = new Ring(keys.aead(), null, false);
    }

    private Tokens(Ring ring) {
        this.ring = ring;
    }

    /** {@code before} reads what was made while the keys were provisional. */
    private record Ring(Aead aead, @Nullable Aead before, boolean isProvisional) {}

    /** With keys that do until {@link #settle} brings those that are shared: tokens of others can't be read as yet. */
    public static Tokens provisional(TokenKeys keys) {
        return new Tokens(new Ring(keys.aead(), null, true));
    }

    /** Makes tokens with these keys from now on; those made with the provisional ones are read as long as the process runs. */
    public void settle(TokenKeys keys) {
        ring = new Ring(keys.aead(), ring.aead(), false);
    }

    /** Whether what can't be read now may be one of ours, by keys that are not known yet. */
    public boolean isProvisional() {
        return ring.isProvisional();
    }

    /** Names one customer or visitor until {@code expiry} (exclusive, to the second). */
    public String customerToken(CustomerId id, Instant expiry) {
        var payload = new Payload.Writer();
        payload.number(expiry.getEpochSecond());
        payload.text(id.toString());
        return encrypted(payload, CUSTOMER);
    }

    /** True for what has the length, the letters and the beginning of a customer token: no id of a shop looks like it. */
    public static boolean mayBeCustomerToken(String text) {
        return CUSTOMER_TOKEN.matcher(text).matches();
    }

    public Reading<CustomerId> readCustomer(String token, Instant now) {
        return read(token, CUSTOMER, now, payload -> CustomerId.parse(payload.text()));
    }

    /** Carries what was shown to somebody of whom nothing is stored, until {@code expiry} (exclusive, to the second). */
    public String counterToken(Counter counter, Instant expiry) {
        var payload = new Payload.Writer();
        payload.number(expiry.getEpochSecond());
        counter.write(payload);
        return encrypted(payload, COUNTER);
    }

    public Reading<Counter> readCounter(String token, Instant now) {
        return read(token, COUNTER, now, Counter::read);
    }

    /**
     * Makes the tokens of what one decision shows.
     *
     * @param customer null where it was made for nobody whose profile may be written
     * @param validity from when the decision was made; the end is exclusive, both to the second
     */
    public TrackingTokens trackingTokens(
            @Nullable CustomerId customer, DecisionId decision, String language, Validity validity) {
        var payload = new Payload.Writer();
        payload.number(validity.until().getEpochSecond());
        payload.optional(customer == null ? null : customer.toString());
        payload.text(decision.value());
        payload.number(validity.from().getEpochSecond());
        return new TrackingTokens(this, payload, language);
    }

    /** From when until when. */
    public record Validity(Instant from, Instant until) {}

    public Reading<TrackedLink> readTracking(String token, Instant now) {
        if (token.isEmpty()) return new Reading.Invalid<>();
        for (var kind : Kind.values())
            if (kind.letter() == token.charAt(0))
                return read(token.substring(1), TRACKING, now, payload -> new TrackedLink(kind, tracked(payload)));
        return new Reading.Invalid<>();
    }

    /** Reads what {@link TrackingTokens} packs. */
    private static Tracked tracked(Payload.Reader payload) {
        var customer = payload.optional();
        var decision = new DecisionId(payload.text());
        var decidedAt = Instant.ofEpochSecond(payload.number());
        var place = new Place(new PlacementId(payload.text()), (int) payload.number());
        var campaign = new CampaignId(payload.text());
        var offer = new OfferId(payload.text());
        var item = payload.optional();
        var variant = payload.text();
        var arm = payload.text();
        var language = payload.text();
        var treatment = payload.trailing();
        var shown = new Shown(
                offer,
                treatment == null ? null : new TreatmentId(treatment),
                item == null ? null : new ItemId(item),
                variant,
                arm);
        return new Tracked(
                customer == null ? null : CustomerId.parse(customer),
                decision,
                decidedAt,
                place,
                campaign,
                shown,
                language);
    }

    private String encrypted(Payload.Writer payload, byte[] kind) {
        return ENCODER.encodeToString(sealed(payload, kind));
    }

    byte[] sealedTracking(Payload.Writer payload) {
        return sealed(payload, TRACKING);
    }

    private byte[] sealed(Payload.Writer payload, byte[] kind) {
        try {
            return ring.aead().encrypt(payload.written(), kind);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token can't be encrypted", e);
        }
    }

    private <T> Reading<T> read(String token, byte[] kind, Instant now, Function<Payload.Reader, T> parse) {
        byte[] plain = decrypted(token, kind);
        if (plain == null) return new Reading.Invalid<>();
        try {
            var payload = new Payload.Reader(plain);
            var expiry = Instant.ofEpochSecond(payload.number());
            var value = parse.apply(payload);
            payload.end();
            return now.isBefore(expiry) ? new Reading.Valid<>(value, expiry) : new Reading.Expired<>(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Reading.Invalid<>(); // authentic, but of another layout
        }
    }

    private byte @Nullable [] decrypted(String token, byte[] kind) {
        if (token.length() > MAX_LENGTH) return null;
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            // The decoder passes over padding and over bits beyond the last byte.
            if (!ENCODER.encodeToString(sealed).equals(token)) return null;
            var keys = ring;
            byte[] plain = decrypted(keys.aead(), sealed, kind);
            return plain == null && keys.before() != null ? decrypted(keys.before(), sealed, kind) : plain;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] decrypted(Aead aead, byte[] sealed, byte[] kind) {
        try {
            return aead.decrypt(sealed, kind);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
