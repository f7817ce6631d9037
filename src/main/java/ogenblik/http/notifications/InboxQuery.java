package ogenblik.http.notifications;

import java.time.DateTimeException;
import java.time.ZoneId;
import ogenblik.catalog.Placement;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.http.Canonical;
import ogenblik.http.Claim;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.http.QueryFields;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code GET /v1/notifications}.
 *
 * @param zone where the device is; null where it does not say
 * @param part which part of the inbox is wanted
 * @param whole the whole query, written the same whatever the order of its names
 */
record InboxQuery(
        Claim claim,
        PlacementId placement,
        RequestContext context,
        @Nullable ZoneId zone,
        Part part,
        String whole) {
    private static final PlacementId INBOX = new PlacementId("inbox");

    /**
     * A part of an inbox.
     *
     * @param limit the most notifications, 1 to 50; 0: as many as the placement says
     * @param since what the client has: only what is new or not the same any more is wanted
     */
    record Part(int limit, Bookmark since) {}

    /** {@code vocabulary} says what the catalog declares of the context. */
    static Parsed<InboxQuery> read(Parsed<Query> query, Vocabulary vocabulary) {
        return switch (query) {
            case Parsed.Bad<Query>(var problem) -> new Parsed.Bad<>(problem);
            case Parsed.Ok<Query>(var value) -> read(value, QueryFields.of(value), vocabulary);
        };
    }

    private static Parsed<InboxQuery> read(Query query, QueryFields fields, Vocabulary vocabulary) {
        var named = fields.text("placement");
        var placement = named == null ? INBOX : fields.checked("?placement", named, PlacementId::new);
        var zoneId = fields.text("timeZone");
        var zone = zoneId == null ? null : fields.checked("?timeZone", zoneId, InboxQuery::zone);
        var part = new Part(fields.integer("limit", Placement.MAX_LIMIT), bookmark(fields));
        var claim = fields.claim();
        var context = fields.context(vocabulary, InboxQuery::isOption);
        if (placement == null || !fields.faults().isEmpty())
            return new Parsed.Bad<>(Problem.invalidRequest(fields.faults()));
        return new Parsed.Ok<>(
                new InboxQuery(claim, placement, context, zone, part, Canonical.text(query.nameToValue())));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`timeZone` must be a time zone such as `Europe/Amsterdam`", e);
        }
    }

    private static Bookmark bookmark(QueryFields fields) {
        var text = fields.text("since");
        if (text == null) return Bookmark.NOTHING;
        var read = fields.checked("?since", text, Bookmark::parse);
        return read == null ? Bookmark.NOTHING : read;
    }

    private static boolean isOption(String name) {
        return switch (name) {
            case "customer", "anonymousId", "token", "placement", "timeZone", "limit", "since" -> true;
            default -> false;
        };
    }
}
