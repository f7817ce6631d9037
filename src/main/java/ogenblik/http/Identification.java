package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.UUID;
import ogenblik.flow.Ask.Who;
import ogenblik.id.CustomerId;
import ogenblik.token.Reading;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a request may be for. A server key may name anybody. A browser key is readable by anybody, so with it only
 * a signed token names somebody; a visitor who is merely named is decided for from the context alone.
 */
public final class Identification {
    private static final CharSequence TOKEN_HEADER = HttpHeaders.createOptimized("X-Customer-Token");

    private final Tokens tokens;
    private final TokenConfig lifetimes;
    private final InstantSource clock;

    public Identification(Tokens tokens, TokenConfig lifetimes, InstantSource clock) {
        this.tokens = tokens;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** {@code visitorToken} is null unless the visitor's id was minted for this request. */
        record As(Who who, @Nullable String visitorToken) implements Result {}

        record Refused(Problem problem) implements Result {}
    }

    /** What the header {@code X-Customer-Token} says, where the request itself names nobody. */
    public Result identify(Call call, Claim inRequest) {
        var header = call.header(TOKEN_HEADER);
        if (header == null) return identify(call.caller(), inRequest);
        return inRequest instanceof Claim.None
                ? identify(call.caller(), new Claim.Token(header))
                : refused("name the customer in the request or in `X-Customer-Token`, not in both");
    }

    /** For one line of a batch, whose request has no header of its own. */
    public Result identify(Caller caller, Claim claim) {
        return switch (claim) {
            case Claim.None _ -> minted();
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

    private Result minted() {
        var visitor = new CustomerId.Visitor(UUID.randomUUID().toString());
        return new Result.As(
                new Who.Minted(visitor),
                tokens.customerToken(visitor, clock.instant().plus(lifetimes.visitors())));
    }

    private static Result as(Who who) {
        return new Result.As(who, null);
    }

    private static Result refused(String detail) {
        return new Result.Refused(Problem.invalidRequest("/customer", detail));
    }
}
