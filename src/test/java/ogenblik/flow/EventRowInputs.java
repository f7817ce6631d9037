package ogenblik.flow;

import java.time.ZoneOffset;
import ogenblik.feed.Header;
import ogenblik.feed.Row;
import ogenblik.feed.Times;
import ogenblik.flow.ImportFields.BadRowException;
import org.jspecify.annotations.Nullable;

/** The reader of rows of events, for those who feed it anything. */
public final class EventRowInputs {
    private static final EventRows ROWS = new EventRows("file", new Times(ZoneOffset.UTC, null));

    private EventRowInputs() {}

    /** True where the columns are those of events; {@code header} is null where each row has its own. */
    public static boolean isOfEvents(@Nullable Header header) {
        return header == null || (header.has("customer") && header.has("event") && header.has("at"));
    }

    /** True where it is an event, false where it is refused. */
    public static boolean isEvent(Row row) {
        try {
            return ROWS.read(row) != null;
        } catch (BadRowException e) {
            return false;
        }
    }
}
