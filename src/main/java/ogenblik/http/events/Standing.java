package ogenblik.http.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ogenblik.flow.IncomingEvent;
import ogenblik.http.Caller;
import ogenblik.http.Problem;
import ogenblik.id.CustomerId;
import ogenblik.message.Message.Who;
import ogenblik.token.Reading;
import org.jspecify.annotations.Nullable;

/**
 * For whom the caller of one call may speak. With a server key an event is about whom it names, and a token may not say
 * otherwise. With a browser key every id that an event names has to be proven by a token: a customer's by a customer's, an
 * anonymous id by the visitor's that the service has signed; so it takes both to link one with the other.
 */
final class Standing {
    private static final String TOKEN_PLACES = "`X-Customer-Token` or `context.ogenblik.token`";

    private final boolean isBrowser;
    private final @Nullable String headerToken;
    private final ogenblik.token.Tokens tokens;
    private final Instant now;
    private final Map<String, Reading<CustomerId>> tokenToReading = new HashMap<>();

    /** {@code headerToken} is shown for every event of the call; null: none is. */
    Standing(Caller caller, @Nullable String headerToken, ogenblik.token.Tokens tokens, Instant now) {
        this.isBrowser = caller instanceof Caller.Browser;
        this.headerToken = headerToken;
        this.tokens = tokens;
        this.now = now;
    }

    /** What came of it. */
    sealed interface Ruling {
        record Permitted(IncomingEvent event) implements Ruling {}

        record Refused(Problem problem) implements Ruling {}
    }

    /** Why no event of this call can be permitted, or null. */
    @Nullable
    Problem refusalOfAll() {
        return headerToken == null ? null : new Proof().refusal(headerToken);
    }

    Ruling rule(Sent sent) {
        var proof = new Proof();
        for (var token : new @Nullable String[] {
            headerToken, sent.tokens().token(), sent.tokens().visitorToken()
        }) {
            var refusal = token == null ? null : proof.refusal(token);
            if (refusal != null) return new Ruling.Refused(refusal);
        }
        var names = sent.message().who();
        var refusal = isBrowser ? unproven(names, proof) : contradicted(names, proof);
        var customer = customer(names, proof);
        if (refusal == null && customer == null) refusal = nobody();
        return refusal != null || customer == null
                ? new Ruling.Refused(refusal == null ? nobody() : refusal)
                : new Ruling.Permitted(new IncomingEvent(
                        sent.id(),
                        customer,
                        names.linked(),
                        sent.message().when().corrected(now),
                        sent.message().what()));
    }

    private static @Nullable CustomerId customer(Who names, Proof proof) {
        if (names.known() != null) return names.known();
        if (proof.user != null) return proof.user;
        return names.visitor() != null ? names.visitor() : proof.visitor;
    }

    private static @Nullable Problem unproven(Who names, Proof proof) {
        if (isNobody(names) && proof.user == null && proof.visitor == null)
            return Problem.forbidden("a browser key speaks for whom a signed token names: send it as " + TOKEN_PLACES);
        if (names.known() != null && !names.known().equals(proof.user))
            return Problem.forbidden("a browser key may not name a customer: send the customer's signed token as "
                    + TOKEN_PLACES + ", and no other `userId`");
        if (isUnproven(names.visitor(), proof) || isUnproven(names.linked(), proof))
            return Problem.forbidden(
                    "a browser key may only name an anonymous id that this service has signed: send its"
                            + " `visitorToken` as " + TOKEN_PLACES
                            + ", beside a customer's as `context.ogenblik.visitorToken`");
        return null;
    }

    private static boolean isNobody(Who names) {
        return names.known() == null && names.visitor() == null && names.linked() == null;
    }

    private static boolean isUnproven(CustomerId.@Nullable Visitor named, Proof proof) {
        return named != null && !named.equals(proof.visitor);
    }

    private static @Nullable Problem contradicted(Who names, Proof proof) {
        boolean isOther =
                names.known() != null && proof.user != null && !names.known().equals(proof.user);
        boolean isOtherVisitor = names.visitor() != null
                && proof.visitor != null
                && !names.visitor().equals(proof.visitor);
        return isOther || isOtherVisitor
                ? Problem.invalidRequest("", "the event names one customer and its token another: send one of them")
                : null;
    }

    private static Problem nobody() {
        return Problem.invalidRequest(
                "", "names nobody: send `userId` or `anonymousId`, in a CloudEvent `subject`, or a signed token");
    }

    /** Whom the tokens of one event name. */
    private final class Proof {
        private CustomerId.@Nullable Known user;
        private CustomerId.@Nullable Visitor visitor;

        /** Takes one more token; why it is not taken, or null. */
        @Nullable
        Problem refusal(String token) {
            return switch (tokenToReading.computeIfAbsent(token, text -> tokens.readCustomer(text, now))) {
                case Reading.Expired<CustomerId> _ -> Problem.tokenExpired();
                case Reading.Invalid<CustomerId> _ -> Problem.tokenInvalid();
                case Reading.Valid<CustomerId>(CustomerId.Known known, var _) -> {
                    boolean isSecond = user != null && !user.equals(known);
                    user = known;
                    yield isSecond ? twoNamed() : null;
                }
                case Reading.Valid<CustomerId>(CustomerId.Visitor named, var _) -> {
                    boolean isSecond = visitor != null && !visitor.equals(named);
                    visitor = named;
                    yield isSecond ? twoNamed() : null;
                }
            };
        }

        private static Problem twoNamed() {
            return Problem.invalidRequest("", "the tokens name two customers: send one for each kind of id");
        }
    }
}
