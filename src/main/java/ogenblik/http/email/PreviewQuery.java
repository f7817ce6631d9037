package ogenblik.http.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.content.Rendition;
import ogenblik.flow.Message;
import ogenblik.http.Call;
import ogenblik.http.Fault;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.http.QueryFields;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;

/** Which message is looked at ahead, for whom, and when. */
record PreviewQuery(Message message, RequestContext context, Instant now, int scale) {

    static Parsed<PreviewQuery> read(Call call, Vocabulary vocabulary, Instant now) {
        return switch (call.query()) {
            case Parsed.Bad<Query>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<Query>(var query) -> read(call.value(0), QueryFields.of(query), vocabulary, now);
        };
    }

    private static Parsed<PreviewQuery> read(String placement, QueryFields fields, Vocabulary vocabulary, Instant now) {
        var id = fields.checked("placement", placement, PlacementId::new);
        var named = fields.text("customer");
        var customer = fields.checked("?customer", named == null ? "" : named, CustomerId::parse);
        var at = fields.text("now");
        var moment = at == null ? now : fields.checked("?now", at, PreviewQuery::instant);
        int scale = Math.max(1, fields.integer("scale", Rendition.MAX_SCALE));
        var name = fields.text("m");
        var context = fields.context(vocabulary, PreviewQuery::isOption);
        var faults = new ArrayList<Fault>(fields.faults());
        if (id == null || customer == null || moment == null || !faults.isEmpty())
            return new Parsed.Bad<>(Problem.invalidRequest(faults));
        var message = fields.checked("?m", name == null ? "" : name, text -> new Message(customer, id, text));
        return message == null
                ? new Parsed.Bad<>(Problem.invalidRequest(fields.faults()))
                : new Parsed.Ok<>(new PreviewQuery(message, context, moment, scale));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "`now` must be a time such as `2026-03-02T09:00:00Z`, is `" + text + "`", e);
        }
    }

    private static boolean isOption(String name) {
        return switch (name) {
            case "customer", "now", "scale", "m" -> true;
            default -> false;
        };
    }
}
