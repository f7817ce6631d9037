package ogenblik.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import ogenblik.decision.Recall;
import ogenblik.decision.Snapshot;
import ogenblik.profile.Carried;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.token.Counter;
import ogenblik.token.Reading;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What a client carries itself of what it was shown, where nothing may be stored of it or nobody knows who it is: sealed, so
 * that it can't be changed, and without an id.
 */
public final class ClientCounters {
    /** What is older counts no more, and is not carried on. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int SECONDS_PER_MINUTE = 60;

    private final CurrentSnapshot current;
    private final Tokens tokens;
    private final InstantSource clock;

    public ClientCounters(CurrentSnapshot current, Tokens tokens, InstantSource clock) {
        this.current = current;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What the token says was shown; nothing without one, and of one that was changed, is another's or is too old. */
    public Exposures read(@Nullable String token) {
        if (token == null) return Exposures.NONE;
        var now = clock.instant();
        return tokens.readCounter(token, now) instanceof Reading.Valid<Counter>(var counter, var _)
                ? carried(counter, now)
                : Exposures.NONE;
    }

    private static Exposures carried(Counter counter, Instant now) {
        long since = now.minus(KEPT).getEpochSecond();
        var sights = new ArrayList<Carried>();
        for (var entry : counter.entries()) {
            long at = entry.minute() * SECONDS_PER_MINUTE;
            if (at > since) sights.add(carried(entry, Math.min(at, now.getEpochSecond())));
        }
        return Carried.exposures(sights);
    }

    private static Carried carried(Counter.Entry entry, long at) {
        var traits = entry.traits();
        return new Carried(
                entry.decision(),
                at,
                entry.hashes().campaign(),
                entry.hashes().offer(),
                new Exposure.Traits(
                        false,
                        false,
                        traits.isService(),
                        traits.tier(),
                        traits.channel(),
                        entry.hashes().category()));
    }

    /** What the client has to carry after this answer; null where that is nothing, or where it is stored. */
    public @Nullable String next(Answer.Decided answer) {
        if (answer.ask().isPreview() || !(answer.recall() instanceof Recall.Carried(var before))) return null;
        var entries = entries(before);
        add(entries, current.get(), answer);
        if (entries.isEmpty()) return null;
        var latest = entries.subList(Math.max(0, entries.size() - Counter.MAX_ENTRIES), entries.size());
        return tokens.counterToken(new Counter(latest), answer.now().plus(KEPT));
    }

    private static List<Counter.Entry> entries(Exposures before) {
        var entries = new ArrayList<Counter.Entry>();
        for (int i = 0; i < before.size(); i++)
            entries.add(new Counter.Entry(
                    (int) before.decision(i),
                    before.reservedAt(i) / SECONDS_PER_MINUTE,
                    new Counter.Hashes(before.campaign(i), before.offer(i), before.category(i)),
                    new Counter.Traits(before.tier(i), before.isService(i), before.channel(i))));
        return entries;
    }

    /** What would count the same is carried once. */
    private static void add(List<Counter.Entry> entries, Snapshot snapshot, Answer.Decided answer) {
        int decision = entries.stream().mapToInt(Counter.Entry::decision).max().orElse(0) + 1;
        for (var exposure : Reservations.of(snapshot, answer)) {
            var traits = exposure.traits();
            var shown = exposure.shown();
            var entry = new Counter.Entry(
                    decision,
                    answer.now().getEpochSecond() / SECONDS_PER_MINUTE,
                    new Counter.Hashes(
                            Exposures.hash(shown.campaign().value()),
                            Exposures.hash(shown.offer().value()),
                            traits.category()),
                    new Counter.Traits(traits.tier(), traits.isService(), traits.channel()));
            if (!traits.isWithheld() && !entries.contains(entry)) entries.add(entry);
        }
    }
}
