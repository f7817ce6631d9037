package ogenblik.http.email;

import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.content.Rendition;
import ogenblik.http.Call;
import ogenblik.http.Parsed;
import ogenblik.http.Query;
import ogenblik.http.QueryFields;
import ogenblik.id.Ids;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/**
 * What a link in a mail asks for. What is wrong in its query is passed over: the sender may be told, the reader may not.
 *
 * @param message the sender's name for the message; empty where it has none that can be a name
 * @param scale how many pixels of the picture there are for one of the placement
 */
record EmailLink(PlacementId placement, String message, int scale, RequestContext context) {
    private static final String MESSAGE = "m";
    private static final String SCALE = "scale";

    /** Null where it names no placement. */
    static @Nullable EmailLink read(Call call, String placement, Vocabulary vocabulary) {
        if (!Ids.isValid(placement)) return null;
        var id = new PlacementId(placement);
        return switch (call.query()) {
            case Parsed.Bad<Query> _ -> new EmailLink(id, "", 1, RequestContext.NONE);
            case Parsed.Ok<Query>(var query) -> {
                var fields = QueryFields.of(query);
                var message = fields.text(MESSAGE);
                yield new EmailLink(
                        id,
                        message == null || !Ids.isValid(message) ? "" : message,
                        Math.max(1, fields.integer(SCALE, Rendition.MAX_SCALE)),
                        fields.context(vocabulary, name -> name.equals(MESSAGE) || name.equals(SCALE)));
            }
        };
    }
}
