package ogenblik.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.profile.ProfileBounds.ActivityBounds;
import org.jspecify.annotations.Nullable;

/**
 * What a customer does beside looking and buying, and how it is served: bounded lists, and counts that have no bound.
 *
 * @param counters counts of the catalog's own, by name
 */
public record Activity(Visits visits, Mail mail, Interests interests, Service service, Map<String, Tally> counters) {
    public static final Activity NONE = new Activity(Visits.NONE, Mail.NONE, Interests.NONE, Service.NONE, Map.of());

    /** A session ends when nothing happens for so long. */
    public static final Duration SESSION_GAP = Duration.ofMinutes(30);

    /** How often something happened, and when last ({@link Instant#EPOCH}: never). */
    public record Tally(long count, Instant last) {
        public static final Tally NONE = new Tally(0, Instant.EPOCH);

        Tally with(Instant at) {
            return new Tally(count + 1, later(at, last));
        }

        Tally mergedWith(Tally other) {
            return new Tally(count + other.count, later(last, other.last));
        }

        /** {@code before}, and what was added since to what it was merged into. */
        Tally since(Tally merged, Tally before) {
            return new Tally(
                    Math.max(0, before.count + count - merged.count), last.isAfter(merged.last) ? last : before.last);
        }
    }

    /** Something by its name, and when last. */
    public record Mention(String name, Instant at) {
        static final Newest<Mention> NEWEST =
                new Newest<>(Mention::name, Mention::at, (a, b) -> a.at.isBefore(b.at) ? b : a);
    }

    /** How often altogether, and the latest, each name once, last one first. */
    public record Mentions(long count, List<Mention> latest) {
        public static final Mentions NONE = new Mentions(0, List.of());

        public Mentions {
            latest = List.copyOf(latest);
        }

        /** The latest, by their names. */
        public List<String> names() {
            return latest.stream().map(Mention::name).toList();
        }

        /** When last, or null for never. */
        public @Nullable Instant last() {
            return latest.isEmpty() ? null : latest.getFirst().at();
        }

        Mentions with(String name, Instant at, int max) {
            return new Mentions(count + 1, Mention.NEWEST.joined(latest, List.of(new Mention(name, at)), max));
        }

        Mentions mergedWith(Mentions other, int max) {
            return new Mentions(count + other.count, Mention.NEWEST.joined(latest, other.latest, max));
        }

        Mentions since(Mentions merged, Mentions before, int max) {
            return new Mentions(
                    Math.max(0, before.count + count - merged.count),
                    Mention.NEWEST.since(latest, merged.latest, before.latest, max));
        }
    }

    /** Sessions, {@code last} being the start of the last one, and when the customer was last seen. */
    public record Visits(Tally sessions, Instant lastActive) {
        public static final Visits NONE = new Visits(Tally.NONE, Instant.EPOCH);

        /** Something the customer did; what arrives late belongs to a session that was counted. */
        Visits with(Instant at) {
            if (!at.isAfter(lastActive)) return this;
            boolean isNew = Duration.between(lastActive, at).compareTo(SESSION_GAP) > 0;
            return new Visits(isNew ? sessions.with(at) : sessions, at);
        }

        private Visits mergedWith(Visits other) {
            return new Visits(sessions.mergedWith(other.sessions), later(lastActive, other.lastActive));
        }

        private Visits since(Visits merged, Visits before) {
            return new Visits(
                    sessions.since(merged.sessions, before.sessions),
                    lastActive.isAfter(merged.lastActive) ? lastActive : before.lastActive);
        }
    }

    /** Mail that was opened, clicked in, and no longer wanted: unsubscribed from or called spam. */
    public record Mail(Tally opens, Tally clicks, Tally unsubscribes) {
        public static final Mail NONE = new Mail(Tally.NONE, Tally.NONE, Tally.NONE);

        private Mail mergedWith(Mail other) {
            return new Mail(
                    opens.mergedWith(other.opens),
                    clicks.mergedWith(other.clicks),
                    unsubscribes.mergedWith(other.unsubscribes));
        }

        private Mail since(Mail merged, Mail before) {
            return new Mail(
                    opens.since(merged.opens, before.opens),
                    clicks.since(merged.clicks, before.clicks),
                    unsubscribes.since(merged.unsubscribes, before.unsubscribes));
        }
    }

    /** Categories viewed, documents downloaded, forms sent, and the topics of call-centre notes. */
    public record Interests(Mentions categories, Mentions downloads, Mentions forms, Mentions notes) {
        public static final Interests NONE = new Interests(Mentions.NONE, Mentions.NONE, Mentions.NONE, Mentions.NONE);

        private Interests mergedWith(Interests other, int max) {
            return new Interests(
                    categories.mergedWith(other.categories, max),
                    downloads.mergedWith(other.downloads, max),
                    forms.mergedWith(other.forms, max),
                    notes.mergedWith(other.notes, max));
        }

        private Interests since(Interests merged, Interests before, int max) {
            return new Interests(
                    categories.since(merged.categories, before.categories, max),
                    downloads.since(merged.downloads, before.downloads, max),
                    forms.since(merged.forms, before.forms, max),
                    notes.since(merged.notes, before.notes, max));
        }
    }

    public Activity {
        counters = Map.copyOf(counters);
    }

    /** Service, and the notes made of calls about it. */
    public Activity contractual() {
        var notes = new Interests(Mentions.NONE, Mentions.NONE, Mentions.NONE, interests.notes());
        return new Activity(Visits.NONE, Mail.NONE, notes, service, Map.of());
    }

    /** With the counter of this name one higher. */
    public Activity counted(String counter, Instant at) {
        var changed = new HashMap<>(counters);
        changed.put(counter, counters.getOrDefault(counter, Tally.NONE).with(at.truncatedTo(ChronoUnit.SECONDS)));
        return new Activity(visits, mail, interests, service, changed);
    }

    /** With what somebody else did who is the same person; the orders are left as they are. */
    Activity mergedWith(Activity other, ActivityBounds bounds) {
        var merged = new HashMap<>(counters);
        other.counters.forEach((name, tally) -> merged.merge(name, tally, Tally::mergedWith));
        return new Activity(
                visits.mergedWith(other.visits),
                mail.mergedWith(other.mail),
                interests.mergedWith(other.interests, bounds.maxNames()),
                service.mergedWith(other.service, bounds.maxServices()),
                merged);
    }

    /** {@code before}, and what was done since in what it was merged into; the orders are left as they are. */
    Activity since(Activity merged, Activity before, ActivityBounds bounds) {
        var names = new HashMap<>(before.counters);
        counters.forEach((name, tally) -> {
            var known = tally.since(
                    merged.counters.getOrDefault(name, Tally.NONE), before.counters.getOrDefault(name, Tally.NONE));
            if (known.equals(Tally.NONE)) names.remove(name);
            else names.put(name, known);
        });
        return new Activity(
                visits.since(merged.visits, before.visits),
                mail.since(merged.mail, before.mail),
                interests.since(merged.interests, before.interests, bounds.maxNames()),
                service.since(merged.service, before.service, bounds.maxServices()),
                names);
    }

    Activity withVisits(Visits changed) {
        return new Activity(changed, mail, interests, service, counters);
    }

    Activity withMail(Mail changed) {
        return new Activity(visits, changed, interests, service, counters);
    }

    Activity withInterests(Interests changed) {
        return new Activity(visits, mail, changed, service, counters);
    }

    Activity withService(Service changed) {
        return new Activity(visits, mail, interests, changed, counters);
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
