package ogenblik.store;

import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import ogenblik.id.CustomerId;
import ogenblik.id.Sha256;
import ogenblik.profile.Profile;
import ogenblik.resilience.Room;

/**
 * Takes in what events make of profiles: each customer's part of a batch whole or not at all, each message once within a day,
 * and told to others in streams. What is written for an alias is written for whom it stands for.
 *
 * <p>In a cluster a stream lies elsewhere than the profile, so that there an entry may be in it twice, or for an event that
 * was not stored in the end. What is told of exposures and trials is written after the profile there, so that it is not
 * told when the service or Redis stops in between.
 */
public final class EventStore {
    /** How long a message counts once, counted from when it was received. */
    public static final Duration ONCE_WITHIN = Duration.ofHours(24);

    /** The most messages of one customer that are remembered so that each counts once. */
    public static final int MAX_MARKS = 20_000;

    /** So many batches at once. */
    private static final int MAX_BATCHES = 128;

    private static final int MARK_SIZE = 16;

    private final EventContext context;
    private final Room batches = new Room("store.events", MAX_BATCHES);

    EventStore(EventContext context) {
        this.context = context;
    }

    /** One message; {@code index} is its place in the batch, by which it is spoken of. */
    public record Message(int index, String messageId) {}

    /** What these messages, in their order, make of a profile. Pure, as it is run again when somebody else wrote in between. */
    @FunctionalInterface
    public interface Fold {
        Folded apply(Profile profile, List<Integer> indexes);
    }

    /**
     * A profile as it is to be, and the events that are to count once and to be told; the others leave nothing behind. In it,
     * exposures and trials may be changed, or forgotten all, but none is added.
     *
     * @param facts what is to be told of exposures and trials
     * @param isEarly whether some of it is about what may be on its way to the profile: it is looked for again, a few times
     */
    public record Folded(Profile profile, List<Kept> kept, List<ExposureFact> facts, boolean isEarly) {
        public Folded {
            kept = List.copyOf(kept);
            facts = List.copyOf(facts);
        }

        public Folded(Profile profile, List<Kept> kept, List<ExposureFact> facts) {
            this(profile, kept, facts, false);
        }
    }

    /**
     * One event as others may see it.
     *
     * @param properties gives a JSON object, without anything that tells who it was; asked where others are told
     */
    public record Kept(int index, String name, Instant at, Supplier<byte[]> properties) {}

    /**
     * Stores what {@code fold} makes of each customer's profile. Gives the indexes of the messages about customers whose
     * profile can't be changed, as a section of it can't be read. Fails with {@link ogenblik.resilience.Unavailable} when
     * the store does: what was stored by then counts once when all is sent again.
     *
     * @param now when the messages were received
     */
    public Future<Set<Integer>> store(Map<CustomerId, List<Message>> customerToMessages, Fold fold, Instant now) {
        var refusal = batches.enter();
        if (refusal != null) return Future.failedFuture(refusal);
        return new EventWrite(context, fold, now, Lane.GUARDED)
                .run(customerToMessages)
                .onComplete(_ -> batches.leave());
    }

    /** The same for an import, of which others are not told. */
    public Future<Set<Integer>> load(Map<CustomerId, List<Message>> customerToMessages, Fold fold, Instant now) {
        return new EventWrite(context, fold, now, Lane.BULK).run(customerToMessages);
    }

    /** Lets go of what is older than its retention, to the entry; done now and then, as Redis trims by age only when told. */
    Future<Void> trim(long nowMillis) {
        var retention = context.config().retention().decisions();
        var trims = new ArrayList<Future<Long>>();
        for (int i = 0; i < Keys.EVENT_STREAMS; i++) {
            var oldest = Redis.args(Keys.events(i)).add("MINID").add("=").add(nowMillis - retention.toMillis());
            trims.add(context.redis().send(CommandType.XTRIM, oldest, Profiles.whole()));
            var life = Redis.args(Keys.events(i)).add(retention.toSeconds());
            trims.add(context.redis().send(CommandType.EXPIRE, life, Profiles.whole()));
        }
        return Future.join(trims).mapEmpty();
    }

    /** What stands for a message among those that count: the first 16 bytes of the SHA-256 of its id. */
    static byte[] mark(String messageId) {
        return Arrays.copyOf(Sha256.of(messageId), MARK_SIZE);
    }
}
