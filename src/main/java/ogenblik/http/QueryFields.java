package ogenblik.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a query, each of the kind that is asked for, and notes what is of another, so that all faults come at once. */
public final class QueryFields {
    /** The names that say whom the request is for. */
    public static final List<String> WHO = List.of("customer", "anonymousId", "token");

    private final Query query;
    private final List<Fault> faults = new ArrayList<>(0);

    private QueryFields(Query query) {
        this.query = query;
    }

    public static QueryFields of(Query query) {
        return new QueryFields(query);
    }

    public List<Fault> faults() {
        return faults;
    }

    public @Nullable String text(String name) {
        return query.get(name);
    }

    /** Whom it is for, as it says. */
    public Claim claim() {
        var claims = new ArrayList<Claim>(1);
        int named = 0;
        for (var name : WHO) {
            var text = query.get(name);
            if (text == null) continue;
            named++;
            var claim = switch (name) {
                case "customer" -> checked("?customer", text, id -> new Claim.Id(new CustomerId.Known(id)));
                case "anonymousId" -> checked("?anonymousId", text, id -> new Claim.Id(new CustomerId.Visitor(id)));
                default -> new Claim.Token(text);
            };
            if (claim != null) claims.add(claim);
        }
        if (named > 1)
            faults.add(new Fault("?customer", "name one of `customer`, `anonymousId` and `token`, not " + named));
        return claims.isEmpty() ? new Claim.None() : claims.getFirst();
    }

    /** Every name that is no option, as the type that the catalog declares for it, else as a string. */
    public RequestContext context(Vocabulary vocabulary, Predicate<String> isOption) {
        var nameToValue = new HashMap<String, Object>();
        query.nameToValue().forEach((name, text) -> {
            if (isOption.test(name)) return;
            var declared = vocabulary.contextType(name);
            var type = declared == null ? ValueType.STRING : declared;
            var value = ContextValues.ofText(text, type);
            if (value == null) faults.add(new Fault("?" + name, "`" + name + "` must be " + ContextValues.named(type)));
            else nameToValue.put(name, value);
        });
        return new RequestContext(nameToValue);
    }

    /** From 1 to {@code max}; 0 where it is absent. */
    public int integer(String name, int max) {
        var text = query.get(name);
        if (text == null) return 0;
        int value = 0;
        for (int i = 0; i < text.length() && value <= max; i++) {
            int digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? max + 1 : value * 10 + digit;
        }
        if (value >= 1 && value <= max) return value;
        faults.add(new Fault("?" + name, "`" + name + "` must be a whole number from 1 to " + max));
        return 0;
    }

    /** False where it is absent. */
    public boolean flag(String name) {
        var text = query.get(name);
        if (text == null || text.equals("false")) return false;
        if (!text.equals("true")) faults.add(new Fault("?" + name, "`" + name + "` must be `true` or `false`"));
        return true;
    }

    /** What {@code parse} makes of a text; null, with the message of its {@link IllegalArgumentException}, where it refuses. */
    public <T> @Nullable T checked(String place, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
