package ogenblik.http.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.DecisionRequest;
import ogenblik.http.Claim;
import ogenblik.http.Fault;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Reads the path and the query of {@code GET /v1/decide/{placement}}. */
final class DecideQuery {
    private final Query query;
    private final Vocabulary vocabulary;
    private final List<Fault> faults = new ArrayList<>(0);

    private DecideQuery(Query query, Vocabulary vocabulary) {
        this.query = query;
        this.vocabulary = vocabulary;
    }

    /** {@code vocabulary} says what the catalog declares of the context. */
    static Parsed<Wish> read(String placement, Parsed<Query> query, Vocabulary vocabulary) {
        return switch (query) {
            case Parsed.Bad<Query>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<Query>(var value) -> new DecideQuery(value, vocabulary).read(placement);
        };
    }

    private Parsed<Wish> read(String placement) {
        var id = checked("placement", placement, PlacementId::new);
        int limit = integer("limit", Limits.MAX_LIMIT);
        int tmaxMillis = integer("tmaxMs", Limits.MAX_TMAX_MILLIS);
        boolean isExplained = flag("explain");
        var claim = claim();
        var context = context();
        if (id == null || !faults.isEmpty()) return new Parsed.Bad<>(Problem.invalidRequest(faults));
        var request = new DecisionRequest(List.of(new DecisionRequest.Slot(id, limit)), context, Set.of(), Set.of());
        return new Parsed.Ok<>(
                new Wish(claim, request, new Wish.Options(null, tmaxMillis, false, isExplained, query.get("counter"))));
    }

    private Claim claim() {
        var claims = new ArrayList<Claim>(1);
        int named = 0;
        for (var name : List.of("customer", "anonymousId", "token")) {
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

    private RequestContext context() {
        var nameToValue = new HashMap<String, Object>();
        query.nameToValue().forEach((name, text) -> {
            if (isOption(name)) return;
            var declared = vocabulary.contextType(name);
            var type = declared == null ? ValueType.STRING : declared;
            var value = ContextValues.ofText(text, type);
            if (value == null) faults.add(new Fault("?" + name, "`" + name + "` must be " + ContextValues.named(type)));
            else nameToValue.put(name, value);
        });
        return new RequestContext(nameToValue);
    }

    private static boolean isOption(String name) {
        return switch (name) {
            case "customer", "anonymousId", "token", "limit", "tmaxMs", "explain", "counter" -> true;
            default -> false;
        };
    }

    /** 0 where it is absent. */
    private int integer(String name, int max) {
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

    private boolean flag(String name) {
        var text = query.get(name);
        if (text == null || text.equals("false")) return false;
        if (!text.equals("true")) faults.add(new Fault("?" + name, "`" + name + "` must be `true` or `false`"));
        return true;
    }

    private <T> @Nullable T checked(String place, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
