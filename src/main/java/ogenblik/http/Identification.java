package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.regex.Pattern;
import ogenblik.flow.Ask.Who;
import ogenblik.id.CustomerId;
import ogenblik.token.Reading;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import ogenblik.token.VisitorIds;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a request may be for. A server key may name anybody. A browser key is readable by anybody, so with it only
 * a signed token names somebody; a visitor who is merely named is decided for from the context alone.
 */
public final class Identification {
    public static final CharSequence TOKEN_HEADER = HttpHeaders.createOptimized("X-Customer-Token");

    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[47][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private final Tokens tokens;
    private final VisitorIds visitorIds;
    private final TokenConfig lifetimes;
    private final InstantSource clock;

    public Identification(Tokens tokens, VisitorIds visitorIds, TokenConfig lifetimes, InstantSource clock) {
        this.tokens = tokens;
        this.visitorIds = visitorIds;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** {@code visitorToken} is null unless the visitor's id was minted for this request. */
        record As(Who who, @Nullable String visitorToken) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    /**
     * What the header {@code X-Customer-Token} says, where the request itself names nobody.
     *
     * @param requestId what a retry of the request has in common with it; null: it is made once
     */
    public Result identify(Call call, Claim inRequest, @Nullable String requestId) {
        var header = call.header(TOKEN_HEADER);
        if (header == null) return identify(call.caller(), inRequest, requestId);
        return inRequest instanceof Claim.None
                ? identify(call.caller(), new Claim.Token(header), requestId)
                : refused("name the customer in the request or in `X-Customer-Token`, not in both");
    }

    /**
     * Whom one text names: a customer's id, {@code anonymous/ID} or a signed token; null where the header alone does. Where
     * there is a header as well, it proves who is named.
     *
     * @throws IllegalArgumentException when the text is no id
     */
    public Result identifyTarget(Call call, @Nullable String target) {
        var header = call.header(TOKEN_HEADER);
        if (target == null) return identify(call, new Claim.None(), null);
        if (header == null) return identify(call.caller(), claimOf(target), null);
        var proven = fromToken(header);
        boolean isTheSame = proven instanceof Result.As(Who.Named(var id), var _)
                && (header.equals(target) || id.toString().equals(target));
        return isTheSame || proven instanceof Result.Refused
                ? proven
                : refused("`X-Customer-Token` names another customer than is asked for: send one of them");
    }

    private static Claim claimOf(String target) {
        return Tokens.mayBeCustomerToken(target) ? new Claim.Token(target) : new Claim.Id(CustomerId.parse(target));
    }

    /** For one line of a batch, whose request has no header of its own. */
    public Result identify(Caller caller, Claim claim, @Nullable String requestId) {
        return switch (claim) {
            case Claim.None _ -> minted(caller, requestId);
            case Claim.Token(var token) -> fromToken(token);
            case Claim.Id(var id) -> caller instanceof Caller.Browser ? merelyNamed(id) : as(new Who.Named(id));
        };
    }

    private static Result merelyNamed(CustomerId id) {
        return switch (id) {
            case CustomerId.Known _ ->
                new Result.Refused(Problem.forbidden(
                        "a browser key may not name a customer: send the customer's signed token as `customer.token`"));
            case CustomerId.Visitor _ -> as(new Who.Unproven());
        };
    }

    private Result fromToken(String token) {
        return switch (tokens.readCustomer(token, clock.instant())) {
            case Reading.Valid<CustomerId>(var id, var _) -> as(new Who.Named(id));
            case Reading.Expired<CustomerId>(var _) -> new Result.Refused(Problem.tokenExpired());
            case Reading.Invalid<CustomerId> _ -> new Result.Refused(Problem.tokenInvalid());
        };
    }

    /** A retry is the visitor that the first try became, whose answer the store knows by then. */
    private Result minted(Caller caller, @Nullable String requestId) {
        var requester = requestId == null ? null : requester(caller, requestId);
        if (requestId == null || requester == null) {
            var visitor = visitorIds.fresh();
            return new Result.As(new Who.Minted(visitor), visitorToken(visitor));
        }
        var visitor = visitorIds.of(requester, requestId);
        return new Result.As(new Who.Named(visitor), visitorToken(visitor));
    }

    /**
     * Whose request ids these are; null where they can't be told from those of others. A server key's are its server's own.
     * A browser key is everybody's, so that there only a random UUID is: nobody else has or guesses it.
     */
    private static @Nullable String requester(Caller caller, String requestId) {
        return switch (caller) {
            case Caller.Server(var name) -> name;
            case Caller.Browser(var _, var name) -> isRandomUuid(requestId) ? name : null;
            case Caller.Admin _, Caller.Anyone _ -> null;
        };
    }

    /** As RFC 9562 writes those of versions 4 and 7. */
    private static boolean isRandomUuid(String text) {
        return RANDOM_UUID.matcher(text).matches();
    }

    private String visitorToken(CustomerId.Visitor visitor) {
        return tokens.customerToken(visitor, clock.instant().plus(lifetimes.visitors()));
    }

    private static Result as(Who who) {
        return new Result.As(who, null);
    }

    private static Result refused(String detail) {
        return new Result.Refused(Problem.invalidRequest("/customer", detail));
    }
}
