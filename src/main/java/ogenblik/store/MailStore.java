package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.MapOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.resilience.Deadline;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/**
 * What messages last showed: a bounded number of them for each customer. It is kept under the very id that a message is for,
 * which its token names for good: so a merge moves nothing, and its undoing nothing back.
 */
public final class MailStore {
    /** Between placement and message; no id holds it. */
    private static final char SEPARATOR = '\n';

    private static final byte[] NOTHING = {};
    private static final byte[] ONLY_FIRST = Keys.utf8("1");

    private final Redis redis;
    private final Meters meters;
    private final PackReaders packs;
    private final byte[] maxMessages;
    private final byte[] ttlSeconds;

    MailStore(EventContext context) {
        this.redis = context.redis();
        this.meters = context.meters();
        this.packs = context.packs();
        this.maxMessages = Keys.number(context.config().bounds().messagesPerCustomer());
        this.ttlSeconds = Keys.number(context.config().retention().messages().toSeconds());
    }

    /**
     * One placement of one message to one customer.
     *
     * @param message the sender's name for the message; empty where it has none
     */
    public record Spot(CustomerId customer, PlacementId placement, String message) {}

    /** A message, and what it last showed. */
    public record Kept(String message, ShownInMail last) {}

    /** What it last showed; null for nothing, and where it can't be read, which is counted. */
    public Future<@Nullable ShownInMail> last(Spot spot, Deadline deadline) {
        return redis.read(
                        CommandType.HGET,
                        Redis.args(Keys.messages(spot.customer())).add(field(spot)),
                        new ByteArrayOutput<>(ByteArrayCodec.INSTANCE),
                        deadline.atNanos())
                .map(this::read);
    }

    /** Notes that it shows this now; nothing is noted of somebody of whom nothing else is held. */
    public Future<Void> show(Spot spot, ShownInMail what, Instant now, Deadline deadline) {
        return note(spot, ShownInMailCodec.write(what, now.getEpochSecond()), NOTHING, deadline);
    }

    /** The same where it has shown nothing yet. */
    public Future<Void> showFirst(Spot spot, ShownInMail what, Instant now, Deadline deadline) {
        return note(spot, ShownInMailCodec.write(what, now.getEpochSecond()), ONLY_FIRST, deadline);
    }

    /** Notes that it shows nothing of ours any more. */
    public Future<Void> clear(Spot spot, Deadline deadline) {
        return note(spot, NOTHING, NOTHING, deadline);
    }

    private Future<Void> note(Spot spot, byte[] what, byte[] onlyFirst, Deadline deadline) {
        return redis.eval(
                        Script.SHOW_MESSAGE,
                        script -> args(script, spot, what, onlyFirst),
                        Profiles::whole,
                        deadline.atNanos())
                .mapEmpty();
    }

    private CommandArgs<byte[], byte[]> args(byte[] script, Spot spot, byte[] what, byte[] onlyFirst) {
        return Redis.args()
                .add(script)
                .add(2)
                .addKey(Keys.profile(spot.customer()))
                .addKey(Keys.messages(spot.customer()))
                .add(field(spot))
                .add(what)
                .add(maxMessages)
                .add(ttlSeconds)
                .add(onlyFirst);
    }

    private static byte[] field(Spot spot) {
        return Keys.utf8(spot.placement().value() + SEPARATOR + spot.message());
    }

    private @Nullable ShownInMail read(byte @Nullable [] kept) {
        if (kept == null) return null;
        try {
            return ShownInMailCodec.read(kept, packs.ofThread());
        } catch (PackException | IllegalArgumentException | NoSuchElementException e) {
            meters.sectionCorrupt("messages");
            return null;
        }
    }

    /** All that is kept under this very id, by message; what can't be read is counted and left out. */
    Future<List<Kept>> of(CustomerId id) {
        return redis.send(CommandType.HGETALL, Redis.args(Keys.messages(id)), new MapOutput<>(ByteArrayCodec.INSTANCE))
                .map(all -> {
                    var kept = new ArrayList<Kept>();
                    all.forEach((field, value) -> {
                        var last = read(value);
                        var name = new String(field, UTF_8);
                        if (last != null) kept.add(new Kept(name.substring(name.indexOf(SEPARATOR) + 1), last));
                    });
                    kept.sort(Comparator.comparing(Kept::message));
                    return List.copyOf(kept);
                });
    }

    /** Forgets all of it for this very id. */
    Future<Void> forget(CustomerId id) {
        return redis.send(CommandType.DEL, Redis.args(Keys.messages(id)), Profiles.whole())
                .mapEmpty();
    }
}
