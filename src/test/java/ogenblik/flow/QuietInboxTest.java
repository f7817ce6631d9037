package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;

/** What waits for the end of quiet hours, in any zone, on the days when clocks change, too. */
class QuietInboxTest {
    private static final Snapshot SHOP = snapshot();
    private static final LocalTime QUIET_FROM = LocalTime.of(22, 0);
    private static final LocalTime QUIET_UNTIL = LocalTime.of(2, 30);
    private static final CustomerId ANNA = new CustomerId.Known("anna");

    /** A day before clocks change in Europe, and the same in autumn, and one in between, in minutes of the epoch. */
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-03-28T00:00:00Z"),
            Instant.parse("2026-10-24T00:00:00Z"),
            Instant.parse("2026-07-01T00:00:00Z"));

    private static final List<String> ZONES =
            List.of("Europe/Amsterdam", "Pacific/Auckland", "America/St_Johns", "Australia/Lord_Howe", "UTC");

    @Property(tries = 500)
    void what_waits_is_due_when_it_is_quiet_no_more_and_not_before(@ForAll long seed) {
        var random = new Random(seed);
        var now = STARTS.get(random.nextInt(STARTS.size())).plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));

        var notification = inbox(now, zone).notifications().getFirst();

        var deliverAt = notification.timing().deliverAt();
        assertThat(deliverAt != null).isEqualTo(isQuiet(now, zone));
        if (deliverAt == null) return;
        assertThat(deliverAt).isAfter(now).isBefore(now.plus(Duration.ofHours(8)));
        assertThat(isQuiet(deliverAt, zone)).isFalse();
        assertThat(notification.timing().expiresAt()).isAfter(deliverAt);
    }

    @Test
    void a_copy_is_fresh_until_the_first_thing_in_it_is_due_or_expires() {
        var zone = ZoneId.of("UTC");
        var evening = inbox(Instant.parse("2026-07-01T21:00:00Z"), zone);
        var beforeTheEnd = inbox(Instant.parse("2026-07-02T02:29:50Z"), zone);

        assertThat(evening.freshFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(evening.freshFor(Duration.ofDays(9))).isEqualTo(Duration.ofHours(27));
        assertThat(beforeTheEnd.freshFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));
        assertThat(beforeTheEnd.badge()).isZero();
        assertThat(beforeTheEnd.badgeLater()).isEqualTo(1);
    }

    private static boolean isQuiet(Instant moment, ZoneId zone) {
        var time = moment.atZone(zone).toLocalTime();
        return !time.isBefore(QUIET_FROM) || time.isBefore(QUIET_UNTIL);
    }

    private static Inbox inbox(Instant now, ZoneId zone) {
        var question = new ReadInbox.Question(
                new Ask.Who.Named(ANNA), "anna", new PlacementId("inbox"), RequestContext.NONE, zone, "");
        return Objects.requireNonNull(ReadInbox.inbox(new Grounds(SHOP, Profile.empty(ANNA), null, now), question));
    }

    private static Snapshot snapshot() {
        var shop = """
            languages: [en]
            timeZone: Europe/Amsterdam
            links: {hosts: [shop.example]}
            attributes: {timeZone: string}
            contactPolicy: {quietHours: {hours: 22:00-02:30, channels: [app]}}
            placements: [{id: inbox, channel: app, fallback: house}]
            offers:
              - {id: house, treatments: [{content: {en: {headline: Hello}}}]}
              - {id: sale, treatments: [{content: {en: {headline: Sale}}}]}
            campaigns:
              - {id: sales, objective: nurture, placements: [inbox], offers: [{offer: sale}], responseRate: 0.1}
            """;
        return switch (CatalogCompiler.compile(List.of(new SourceFile("shop.yaml", shop)))) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(List.of()), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
