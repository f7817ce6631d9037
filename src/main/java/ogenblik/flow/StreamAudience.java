package ogenblik.flow;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.catalog.source.Spelling;
import ogenblik.decision.Decider;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Profile;
import ogenblik.store.ProfileScan;
import ogenblik.store.Profiles;
import ogenblik.store.Read;
import org.jspecify.annotations.Nullable;

/**
 * Streams the customers who are in a segment now and have consent to a purpose, page by page: each is judged by the profile
 * as it is, with the catalog and the instant of the beginning. Without consent to profiling a customer is in no segment.
 * Blocks, as imports do.
 */
public final class StreamAudience {
    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final InstantSource clock;

    public StreamAudience(CurrentSnapshot current, Profiles profiles, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Who is asked for; {@code attributes} are names that the catalog declares, to be told of each. */
    public record Audience(String segment, PurposeId purpose, List<String> attributes) {
        public Audience {
            attributes = List.copyOf(attributes);
        }
    }

    /** One of them; {@code stage} and {@code persona} are null where no rule of the catalog holds. */
    public record Member(
            CustomerId.Known id,
            @Nullable String stage,
            @Nullable String persona,
            Map<String, Object> nameToAttribute) {}

    /**
     * How many there are.
     *
     * @param customers all known customers that were looked at
     * @param unreadable those among them who were left out because a part of their profile is corrupt
     */
    public record Summary(long customers, long members, long unreadable, Duration duration) {
        public double customersPerSecond() {
            return customers / Math.max(1e-9, duration.toNanos() / 1e9);
        }
    }

    /** Takes the members of one page; {@code customers} is how many were looked at so far. */
    @FunctionalInterface
    public interface Sink {
        void take(List<Member> members, long customers) throws IOException;
    }

    /** What the active catalog does not have of what is asked for; empty when all is well. */
    public List<String> problems(Audience audience) {
        var catalog = current.get().catalog();
        var settings = catalog.settings();
        var problems = new ArrayList<String>();
        var segments = catalog.rules().segments();
        if (!segments.contains(audience.segment())) problems.add(unknown("segment", audience.segment(), segments));
        if (!settings.purposeToGrantedByDefault().containsKey(audience.purpose()))
            problems.add(unknown(
                    "purpose",
                    audience.purpose().value(),
                    settings.purposeToGrantedByDefault().keySet().stream()
                            .map(PurposeId::value)
                            .toList()));
        var declared = settings.vocabulary().attributes().keySet();
        for (var attribute : audience.attributes())
            if (!declared.contains(attribute)) problems.add(unknown("attribute", attribute, declared));
        return problems;
    }

    private static String unknown(String what, String written, Collection<String> known) {
        return "unknown " + what + " `" + written + "`" + Spelling.didYouMean(written, known)
                + "; the active catalog has "
                + (known.isEmpty()
                        ? "none"
                        : String.join(", ", known.stream().sorted().toList()));
    }

    /** Runs it to its end. Customers who come or go meanwhile may be in it or not. */
    public Summary run(Audience audience, Sink sink) throws IOException {
        long startNanos = System.nanoTime();
        var judge = new Judge(audience, current.get(), clock.instant());
        var scan = profiles.scanKnown();
        long customers = 0;
        long members = 0;
        long unreadable = 0;
        Future<List<Read>> reading = page(scan);
        for (boolean isMore = true; isMore; ) {
            var page = Batches.await(reading);
            isMore = !scan.isAtEnd();
            if (isMore) reading = page(scan);
            var found = new ArrayList<Member>();
            for (var read : page) {
                if (read.profile().isEmpty() || read.knownAs() != null) continue;
                customers++;
                if (!read.corrupt().isEmpty()) unreadable++;
                else judge.memberOf(read.profile()).ifPresent(found::add);
            }
            members += found.size();
            sink.take(found, customers);
        }
        return new Summary(customers, members, unreadable, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    private Future<List<Read>> page(ProfileScan<CustomerId.Known> scan) {
        return scan.next().compose(profiles::readAll);
    }

    /** Tells who is in it. */
    private record Judge(Audience audience, Snapshot snapshot, Instant now) {
        private static final Decider DECIDER = new Decider();

        Optional<Member> memberOf(Profile profile) {
            if (!(profile.id() instanceof CustomerId.Known id)
                    || !DECIDER.mayProfile(snapshot, profile)
                    || !DECIDER.isGranted(snapshot, profile, audience.purpose())) return Optional.empty();
            var evaluation = snapshot.catalog()
                    .rules()
                    .evaluate(new Subject(
                            profile,
                            RequestContext.NONE,
                            snapshot.items(),
                            snapshot.signals(),
                            snapshot.travel(),
                            now));
            if (!evaluation.isInSegment(audience.segment())) return Optional.empty();
            return Optional.of(new Member(id, evaluation.stage(), evaluation.persona(), chosen(profile.attributes())));
        }

        private Map<String, Object> chosen(Attributes attributes) {
            var nameToValue = new LinkedHashMap<String, Object>();
            for (var name : audience.attributes()) {
                var value = attributes.get(name);
                if (value != null) nameToValue.put(name, value);
            }
            return nameToValue;
        }
    }
}
