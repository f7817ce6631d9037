package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.StreamMessageListOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.store.StoreConfig.Bounds;
import ogenblik.store.StoreConfig.Retention;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/** What was decided and shown: exposures in the profile, a short list per customer, and a stream of all of it. */
public final class Decisions {
    private static final byte[] NONE = {};

    /** What scripts give where an id is an alias. */
    private static final long ALIAS = -2;

    /** So many entries of the stream are looked through at once. */
    private static final int STREAM_PAGE = 1_000;

    private static final byte[] ZERO = Keys.utf8("0");

    private final Redis redis;
    private final Meters meters;
    private final Pseudonyms pseudonyms;
    private final Bounds bounds;
    private final Retention retention;
    private final RecordScript script;
    private final Identities identities;
    private final InputStore inputs;

    Decisions(EventContext context, InputStore inputs, int maxExposures) {
        this.redis = context.redis();
        this.meters = context.meters();
        this.pseudonyms = context.pseudonyms();
        this.identities = context.identities();
        this.bounds = context.config().bounds();
        this.retention = context.config().retention();
        this.script = new RecordScript(context.config(), maxExposures);
        this.inputs = inputs;
    }

    /**
     * Writes the record in one trip. False when this request id was recorded before: then nothing was reserved again. A
     * failure is counted, and fails the future for those who want to know.
     */
    public Future<Boolean> record(DecisionRecord record) {
        return written(record).onFailure(_ -> meters.recordLost());
    }

    private Future<Boolean> written(DecisionRecord record) {
        var customer = record.customer();
        if (customer == null) return tell(record, NONE).map(true);
        var pseudonym = pseudonyms.of(customer);
        if (script.hasStream()) return keep(customer, record, pseudonym, Identities.MAX_HOPS);
        return keep(customer, record, pseudonym, Identities.MAX_HOPS)
                .compose(isNew -> isNew ? tell(record, pseudonym).map(true) : Future.succeededFuture(false));
    }

    private Future<Boolean> keep(CustomerId customer, DecisionRecord record, byte[] pseudonym, int hopsLeft) {
        var key = Keys.profile(customer);
        return redis.eval(Script.RECORD, called -> script.args(called, key, record, pseudonym), KeptOutput::new)
                .compose(written -> written.code() == ALIAS
                        ? Aliases.onwards(
                                identities,
                                customer,
                                hopsLeft,
                                known -> keep(known, record, pseudonyms.of(known), hopsLeft - 1))
                        : indexed(key, record, written)
                                .compose(_ -> entered(record, pseudonym, written))
                                .map(written.code() == 1));
    }

    /** In a cluster the index is written after the script, as it lies elsewhere. */
    private Future<Void> indexed(byte[] key, DecisionRecord record, KeptOutput.Kept written) {
        if (script.hasStream() || !script.isKept(record) || written.code() != 1) return Future.succeededFuture();
        return inputs.index(record.id(), key, retention.records()).compose(_ -> inputs.strike(written.gone()));
    }

    /** In a cluster what was entered is told after the script, too. */
    private Future<Void> entered(DecisionRecord record, byte[] pseudonym, KeptOutput.Kept written) {
        if (written.entered().isEmpty()) return Future.succeededFuture();
        return redis.together(() -> Future.all(written.entered().stream()
                        .map(what -> redis.send(
                                CommandType.XADD,
                                entry(new ExposureFact("entered", record.at(), what, Map.of()), pseudonym),
                                new ByteArrayOutput<>(ByteArrayCodec.INSTANCE)))
                        .toList())
                .mapEmpty());
    }

    private CommandArgs<byte[], byte[]> entry(ExposureFact fact, byte[] pseudonym) {
        var entry = Redis.args(Keys.EXPOSURES)
                .add("MAXLEN")
                .add("~")
                .add(bounds.streamLength())
                .add("*");
        fact.fields(pseudonym).forEach(entry::add);
        return entry;
    }

    private Future<byte[]> tell(DecisionRecord record, byte[] pseudonym) {
        var entry = Redis.args(Keys.DECISIONS)
                .add("MAXLEN")
                .add("~")
                .add(bounds.streamLength())
                .add("*")
                .add("d")
                .add(record.id().value())
                .add("t")
                .add(record.at().toEpochMilli())
                .add("c")
                .add(pseudonym)
                .add("s")
                .add(record.summary());
        return redis.send(CommandType.XADD, entry, new ByteArrayOutput<>(ByteArrayCodec.INSTANCE));
    }

    /** The customer's latest decisions, newest first; what can't be read of them is counted and left out. */
    public Future<List<KeptDecision>> latest(CustomerId id, int max) {
        return redis.send(
                        CommandType.LRANGE,
                        Redis.args(Keys.decisions(id)).add(ZERO).add(Keys.number(max - 1)),
                        new ValueListOutput<>(ByteArrayCodec.INSTANCE))
                .map(all -> {
                    var decisions = new ArrayList<KeptDecision>(all.size());
                    for (var bytes : all) {
                        var decision = KeptDecision.read(bytes);
                        if (decision == null) meters.sectionCorrupt("decisions");
                        else decisions.add(decision);
                    }
                    return decisions;
                });
    }

    /**
     * A decision in the stream of all, which names no customer, or null where it is not there (any more).
     *
     * @param from when it can have been written at the earliest, by the clock of Redis
     * @param until when at the latest
     */
    public Future<@Nullable KeptDecision> inStream(DecisionId id, Instant from, Instant until) {
        return inStream(id, Long.toString(from.toEpochMilli()), Long.toString(until.toEpochMilli()));
    }

    private Future<@Nullable KeptDecision> inStream(DecisionId id, String from, String until) {
        return redis.bulk(
                        CommandType.XRANGE,
                        Redis.args(Keys.DECISIONS)
                                .add(from)
                                .add(until)
                                .add("COUNT")
                                .add(STREAM_PAGE),
                        new StreamMessageListOutput<>(ByteArrayCodec.INSTANCE, Keys.DECISIONS))
                .compose(page -> {
                    for (var entry : page) {
                        var fact = Fact.of(entry);
                        if (fact.text("d").equals(id.value()))
                            return Future.succeededFuture(new KeptDecision(
                                    id, Instant.ofEpochMilli(id.epochMillis()), Keys.utf8(fact.text("s"))));
                    }
                    return page.size() < STREAM_PAGE
                            ? Future.succeededFuture(null)
                            : inStream(id, "(" + page.getLast().getId(), until);
                });
    }

    /** Lets go of what is older than its retention, to the entry; done now and then, as Redis trims by age only when told. */
    Future<Void> trim(long nowMillis) {
        return Streams.trim(redis, Keys.DECISIONS, retention.decisions(), nowMillis);
    }
}
