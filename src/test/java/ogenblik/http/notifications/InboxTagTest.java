package ogenblik.http.notifications;

import static ogenblik.http.TimedShop.grounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Ask;
import ogenblik.flow.ReadInbox;
import ogenblik.http.TimedShop;
import ogenblik.http.notifications.InboxQuery.Part;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** The validator of an inbox: a 304 is never wrong, and what did not change is not sent again. */
class InboxTagTest {
    private static final List<String> ZONES = List.of("Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles");

    private final Map<String, String> tagToBody = new HashMap<>();

    /** What was answered. */
    private record Answered(String tag, String body) {}

    /** How it was asked for. */
    private record Asked(RequestContext context, @Nullable ZoneId zone, boolean hasPush) {}

    @Property(tries = 100)
    void whenever_two_inboxes_differ_their_tags_do(@ForAll long seed) {
        tagToBody.clear();
        var shop = new TimedShop(seed);
        int turned = 0;
        for (int catalogs = 0; catalogs < 2; catalogs++) {
            var snapshot = shop.snapshot();
            for (var profile : shop.profiles()) {
                var asked = asked(shop);
                var first = noted(answered(snapshot, profile, asked, shop.moment()));
                for (int moments = 0; moments < 6; moments++)
                    if (!noted(answered(snapshot, profile, asked, shop.moment()))
                            .equals(first)) turned++;
            }
        }
        Statistics.collect(turned > 0 ? "turned with time" : "stayed");
        Statistics.coverage(coverage -> coverage.check("turned with time").percentage(share -> share > 20));
    }

    @Property(tries = 100)
    void the_tag_stays_where_nothing_changed(@ForAll long seed) {
        var shop = new TimedShop(seed);
        var snapshot = shop.snapshot();
        var profile = shop.profiles().getFirst();
        var asked = asked(shop);
        var now = shop.moment();

        assertThat(answered(snapshot, TimedShop.recorded(profile), asked, now))
                .isEqualTo(answered(snapshot, profile, asked, now));
    }

    private Answered noted(Answered answered) {
        var before = tagToBody.putIfAbsent(answered.tag(), answered.body());
        if (before != null) assertThat(answered.body()).isEqualTo(before);
        return answered;
    }

    private static Asked asked(TimedShop shop) {
        var zone = shop.random().nextInt(4);
        return new Asked(
                shop.context(),
                zone == ZONES.size() ? null : ZoneId.of(ZONES.get(zone)),
                shop.random().nextBoolean());
    }

    private static Answered answered(Snapshot snapshot, Profile profile, Asked asked, Instant now) {
        var question = new ReadInbox.Question(
                new Ask.Who.Named(profile.id()),
                profile.id().toString(),
                new PlacementId("inbox"),
                asked.context(),
                asked.zone(),
                new TreeMap<>(asked.context().nameToValue()) + " " + asked.zone());
        var inbox = Objects.requireNonNull(ReadInbox.inbox(grounds(snapshot, profile, now), question));
        var body =
                InboxJson.written(inbox, new Part(50, Bookmark.NOTHING), Currency.getInstance("EUR"), asked.hasPush());
        return new Answered(inbox.tag().of(body.getBytes()), body.toString());
    }
}
