package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import ogenblik.id.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The strong validator (RFC 9110, 8.8.3) of an evaluation: a digest of all that it was made from, which is the catalog's
 * version, the versions of the tables, the switches, whom it was for, how often what rules can see of them has changed, and
 * the whole question, and of what it came to, byte by byte.
 *
 * <p>The moment is in it by what it came to. When a rule will turn can't be told beforehand of caps, pauses, scores that
 * fade, or of programs that are not compiled, so that a bucket of time would be wrong now and then; so the decision is made
 * each time, and the tag of one that differs in a single byte is another one. Whoever has the same tag has the same bytes.
 */
public final class EvaluationTag {
    /** 128 bits of the digest, which nobody comes upon twice. */
    private static final int BYTES = 16;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] grounds;

    private EvaluationTag(byte[] grounds) {
        this.grounds = grounds;
    }

    /**
     * Of what was made from these grounds.
     *
     * @param unit whom it was asked for, where nothing was read of them
     * @param question all that was asked, written the same each time
     */
    static EvaluationTag of(Grounds grounds, String unit, String question) {
        var snapshot = grounds.snapshot();
        var profile = grounds.profile();
        var degraded = grounds.degraded();
        var text = new StringBuilder(256);
        part(text, snapshot.catalog().version());
        part(text, snapshot.tables().items());
        part(text, snapshot.tables().related());
        part(text, snapshot.tables().nextOffers().text());
        parts(text, snapshot.switches().pausedCampaigns());
        parts(text, snapshot.switches().fallbackPlacements());
        part(text, degraded == null ? null : degraded.wireName());
        part(text, unit);
        part(text, profile == null ? null : profile.id().toString());
        part(text, profile == null ? null : Long.toString(profile.revision()));
        part(text, question);
        return new EvaluationTag(text.toString().getBytes(UTF_8));
    }

    /** As it stands in the header {@code ETag}, with its quotes. */
    public String of(byte[] body) {
        var digest = Sha256.digest();
        digest.update(grounds);
        digest.update(body);
        return '"' + ENCODER.encodeToString(Arrays.copyOf(digest.digest(), BYTES)) + '"';
    }

    private static void parts(StringBuilder text, Collection<?> parts) {
        part(text, Integer.toString(parts.size()));
        parts.stream().map(Object::toString).sorted().forEach(part -> part(text, part));
    }

    /** With its length before it, so that no two lists of parts are the same text. */
    private static void part(StringBuilder text, @Nullable String part) {
        text.append(part == null ? -1 : part.length()).append(':').append(Objects.requireNonNullElse(part, ""));
    }
}
