package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import ogenblik.catalog.rule.Leads;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Snapshot;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.resilience.Deadline;
import ogenblik.scoring.LeadScore;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/** Explains the lead scores of one customer, entry by entry, as they are now. */
public final class ReadScore {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final InstantSource clock;

    public ReadScore(CurrentSnapshot current, Profiles profiles, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** The scores, or null when nothing is known of this id. Fails when the store does. */
    public Future<@Nullable ScoreView> run(CustomerId id) {
        return profiles.read(id, null, Deadline.in(PATIENCE))
                .map(read -> read.profile().isEmpty() ? null : view(current.get(), read.profile(), clock.instant()));
    }

    static ScoreView view(Snapshot snapshot, Profile profile, Instant now) {
        var catalog = snapshot.catalog();
        var evaluation = catalog.rules()
                .evaluate(new Subject(
                        profile, RequestContext.NONE, snapshot.items(), snapshot.signals(), snapshot.travel(), now));
        var ledger = profile.scores().ledger();
        var scoreToScale = new TreeMap<>(catalog.settings().vocabulary().leads().scoreToScale());
        return new ScoreView(
                profile.id(),
                now,
                scoreToScale.entrySet().stream()
                        .map(score -> LeadScore.of(score.getKey(), score.getValue(), ledger, now))
                        .toList(),
                Leads.fit(evaluation),
                Leads.of(evaluation));
    }
}
