package ogenblik.http.demo;

import java.time.InstantSource;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Whom the demo can be looked at as.
 *
 * @param ids of customers, the one that is shown at first before all others
 * @param browserKey what the page calls with
 */
public record DemoPeople(
        List<String> ids, String browserKey, Tokens tokens, TokenConfig lifetimes, InstantSource clock) {
    /** Somebody whom the service has not seen before. */
    static final String VISITOR = "visitor";

    public DemoPeople {
        ids = List.copyOf(ids);
    }

    /** The customer of this name, a visitor, or, of whoever else is named, the one who is shown at first. */
    String named(@Nullable String name) {
        if (name == null) return ids.getFirst();
        return name.equals(VISITOR) || ids.contains(name) ? name : ids.getFirst();
    }

    /** The signed token of one of them; empty for a visitor, whom the service gives one. */
    String token(String person) {
        return VISITOR.equals(person)
                ? ""
                : tokens.customerToken(
                        new CustomerId.Known(person), clock.instant().plus(lifetimes.customers()));
    }
}
