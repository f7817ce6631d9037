package ogenblik.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ogenblik.catalog.LeadScoring;
import ogenblik.profile.Event;
import ogenblik.profile.Ledger;
import ogenblik.profile.ProfileBounds;

/** What the demo shop's people did that makes them leads: events, scored as the catalog says. */
final class DemoLeads {
    private static final List<Event> USUAL = List.of(
            event("Page Viewed", "Home"),
            event("Page Viewed", "Home"),
            event("Email Opened", "Newsletter"),
            event("Email Link Clicked", "Newsletter"),
            event("Page Viewed", "Business prices"),
            event("Document Downloaded", "Office guide"));

    private static final int POINTS_OF_ONE = 6;

    private final LeadScoring scoring;
    private final Instant now;
    private final ProfileBounds bounds;

    DemoLeads(LeadScoring scoring, Instant now, ProfileBounds bounds) {
        this.scoring = scoring;
        this.now = now;
        this.bounds = bounds;
    }

    /** Somebody who asks for prices on behalf of a company, and has not decided yet. */
    Ledger ofCompany() {
        var ledger = Ledger.NONE;
        for (int day = 7; day >= 1; day -= 2) ledger = with(ledger, event("Page Viewed", "Offices"), day);
        ledger = with(ledger, event("Email Opened", "Welcome"), 7);
        ledger = with(ledger, event("Document Downloaded", "Office guide"), 6);
        ledger = with(ledger, event("Page Viewed", "Business prices"), 3);
        return with(ledger, event("Email Link Clicked", "Welcome"), 2);
    }

    /** Somebody who reads the mails. */
    Ledger ofReader() {
        var ledger = Ledger.NONE;
        for (int day = 60; day > 0; day -= 12) {
            ledger = with(ledger, event("Email Opened", "Newsletter"), day);
            ledger = with(ledger, event("Email Link Clicked", "Newsletter"), day);
        }
        return ledger;
    }

    /** Of six weeks; {@code keenness} is about the points that it comes to before they fade. */
    Ledger drawn(int keenness, SplittableRandom draws) {
        var ledger = Ledger.NONE;
        for (int i = 0; i < keenness / POINTS_OF_ONE; i++)
            ledger = with(ledger, DemoCrowd.draw(USUAL, draws), 1 + draws.nextInt(42));
        return ledger;
    }

    private Ledger with(Ledger ledger, Event event, int daysAgo) {
        return scoring.apply(
                ledger, new Event(event.name(), now.minus(Duration.ofDays(daysAgo)), event.properties()), bounds);
    }

    private static Event event(String name, String what) {
        return new Event(name, Instant.EPOCH, Map.of("name", what));
    }
}
