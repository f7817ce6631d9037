package ogenblik.flow;

import java.time.DateTimeException;
import java.time.Instant;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposure;
import ogenblik.token.Reading;
import ogenblik.token.Tokens;
import ogenblik.token.Tokens.Validity;
import ogenblik.token.Tracked;
import ogenblik.token.TrackedLink;
import org.jspecify.annotations.Nullable;

/**
 * What happened to something shown, as it waits on disk for Redis: a line of when, what and a token, so that the disk holds
 * nobody's id, and what was changed there is not believed.
 */
record KeptFact(CustomerId customer, Tracked tracked, Exposure.Fact fact, Instant at) {

    String line(Tokens tokens) {
        var sealing = tokens.trackingTokens(
                customer, tracked.decision(), tracked.language(), new Validity(tracked.decidedAt(), at.plusSeconds(1)));
        sealing.seal(tracked.place(), tracked.campaign(), tracked.shown());
        return at.toEpochMilli() + " " + fact.wireName() + " " + TrackedLink.Kind.IMPRESSION.letter() + sealing.text();
    }

    /** Null where it is none of ours, by these keys. */
    static @Nullable KeptFact read(String line, Tokens tokens) {
        var parts = line.split(" ", -1);
        if (parts.length != 3) return null;
        var fact = fact(parts[1]);
        if (fact == null) return null;
        try {
            var at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            return switch (tokens.readTracking(parts[2], at)) {
                case Reading.Valid<TrackedLink>(var link, var _) -> {
                    var customer = link.tracked().customer();
                    yield customer == null ? null : new KeptFact(customer, link.tracked(), fact, at);
                }
                case Reading.Expired<TrackedLink> _, Reading.Invalid<TrackedLink> _ -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static Exposure.@Nullable Fact fact(String wireName) {
        for (var fact : Exposure.Fact.values()) if (fact.wireName().equals(wireName)) return fact;
        return null;
    }
}
