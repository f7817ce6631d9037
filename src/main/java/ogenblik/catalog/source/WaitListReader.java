package ogenblik.catalog.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import ogenblik.id.ItemId;
import ogenblik.profile.WaitList;
import ogenblik.profile.WaitList.Waiting;

/** Reads what a customer of a case waits for: ids, since now, or each with since when, as {@code lamp-001: -P3D}. */
final class WaitListReader {
    private static final String KEY = "waitList";

    private WaitListReader() {}

    static WaitList read(Members profile, Instant now, Problems problems) {
        var waiting = new ArrayList<Waiting>();
        for (var item : profile.texts(KEY)) waiting.add(new Waiting(new ItemId(item.value()), now));
        for (var member : profile.pairs(KEY, member -> member)) {
            var since = Members.asText(member.value());
            if (since == null)
                problems.add(member.key().at(), "an item waited for needs since when, as `lamp-001: -P3D`");
            else waiting.add(new Waiting(new ItemId(member.key().value()), CaseReader.instant(since, now, problems)));
        }
        waiting.sort(Comparator.comparing(Waiting::since).reversed());
        return new WaitList(waiting);
    }
}
