package ogenblik.http.decide;

import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.DecisionRequest;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.http.QueryFields;
import ogenblik.id.PlacementId;

/** Reads the path and the query of {@code GET /v1/decide/{placement}}. */
final class DecideQuery {
    private DecideQuery() {}

    /** {@code vocabulary} says what the catalog declares of the context. */
    static Parsed<Wish> read(String placement, Parsed<Query> query, Vocabulary vocabulary) {
        return switch (query) {
            case Parsed.Bad<Query>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<Query>(var value) -> read(placement, QueryFields.of(value), vocabulary);
        };
    }

    private static Parsed<Wish> read(String placement, QueryFields query, Vocabulary vocabulary) {
        var id = query.checked("placement", placement, PlacementId::new);
        int limit = query.integer("limit", Limits.MAX_LIMIT);
        int tmaxMillis = query.integer("tmaxMs", Limits.MAX_TMAX_MILLIS);
        boolean isExplained = query.flag("explain");
        var claim = query.claim();
        var context = query.context(vocabulary, DecideQuery::isOption);
        if (id == null || !query.faults().isEmpty()) return new Parsed.Bad<>(Problem.invalidRequest(query.faults()));
        var request = DecisionRequest.of(id, limit, context);
        return new Parsed.Ok<>(new Wish(
                claim, request, new Wish.Options(null, tmaxMillis, false, isExplained, query.text("counter"))));
    }

    private static boolean isOption(String name) {
        return switch (name) {
            case "customer", "anonymousId", "token", "limit", "tmaxMs", "explain", "counter" -> true;
            default -> false;
        };
    }
}
