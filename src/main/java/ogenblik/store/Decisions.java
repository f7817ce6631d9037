package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.store.DecisionRecord.Answered;
import ogenblik.store.StoreConfig.Bounds;
import ogenblik.store.StoreConfig.Retention;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;

/** What was decided and shown: exposures in the profile, a short list per customer, and a stream of all of it. */
public final class Decisions {
    private static final byte[] NONE = {};
    private static final byte[] ZERO = Keys.utf8("0");

    private final Redis redis;
    private final Meters meters;
    private final Pseudonyms pseudonyms;
    private final Bounds bounds;
    private final Retention retention;
    private final int maxExposures;

    Decisions(Redis redis, Meters meters, Pseudonyms pseudonyms, StoreConfig config, int maxExposures) {
        this.redis = redis;
        this.meters = meters;
        this.pseudonyms = pseudonyms;
        this.bounds = config.bounds();
        this.retention = config.retention();
        this.maxExposures = maxExposures;
    }

    /**
     * Writes the record in one trip. False when this request id was recorded before: then nothing was reserved again. A
     * failure is counted, and fails the future for those who want to know.
     */
    public Future<Boolean> record(DecisionRecord record) {
        return redis.together(() -> {
                    var customer = record.customer();
                    var kept = customer == null ? Future.succeededFuture(true) : keep(customer, record);
                    var told =
                            redis.send(CommandType.XADD, entry(record), new ByteArrayOutput<>(ByteArrayCodec.INSTANCE));
                    return Future.join(kept, told).map(_ -> kept.result());
                })
                .onFailure(_ -> meters.recordLost());
    }

    private Future<Boolean> keep(CustomerId customer, DecisionRecord record) {
        var answer = record.answer();
        var values = List.of(
                record.summary(),
                number(bounds.decisionsPerCustomer()),
                number(retention.decisions().toSeconds()),
                answer == null ? NONE : Keys.utf8(answer.requestId()),
                answer == null ? NONE : stamped(answer, record.at().getEpochSecond()),
                number(bounds.answersPerCustomer()),
                number(retention.answers().toSeconds()),
                number(retention.profiles().toSeconds()),
                number(maxExposures),
                number(record.reserved().size()),
                record.reserved().isEmpty() ? NONE : ExposureCodec.writeAll(record.reserved()));
        return redis.eval(
                        Script.RECORD,
                        List.of(Keys.profile(customer), Keys.answers(customer), Keys.decisions(customer)),
                        values,
                        Profiles::whole)
                .map(written -> written == 1);
    }

    private static byte[] stamped(Answered answer, long epochSecond) {
        var stamp = Keys.utf8(String.format(Locale.ROOT, "%010d", epochSecond));
        return ByteBuffer.allocate(stamp.length + answer.written().length)
                .put(stamp)
                .put(answer.written())
                .array();
    }

    private CommandArgs<byte[], byte[]> entry(DecisionRecord record) {
        return Redis.args(Keys.DECISIONS)
                .add("MAXLEN")
                .add("~")
                .add(bounds.streamLength())
                .add("*")
                .add("d")
                .add(record.id().value())
                .add("c")
                .add(pseudonym(record.customer()))
                .add("s")
                .add(record.summary());
    }

    private String pseudonym(@Nullable CustomerId customer) {
        return customer == null ? "" : pseudonyms.of(customer);
    }

    /** Appends these states of exposures where there is a profile, each state of one exposure once. A failure is counted. */
    public Future<Void> expose(CustomerId id, List<Exposure> exposures) {
        if (exposures.isEmpty()) return Future.succeededFuture();
        var values = new ArrayList<byte[]>(exposures.size() + 1);
        values.add(number(maxExposures));
        for (var exposure : exposures) values.add(ExposureCodec.write(exposure));
        return redis.eval(Script.EXPOSE, List.of(Keys.profile(id)), values, Profiles::whole)
                .onFailure(_ -> meters.recordLost())
                .mapEmpty();
    }

    /** The summaries of the customer's latest decisions, newest first. */
    public Future<List<byte[]>> latest(CustomerId id, int max) {
        return redis.send(
                CommandType.LRANGE,
                Redis.args(Keys.decisions(id)).add(ZERO).add(number(max - 1)),
                new ValueListOutput<>(ByteArrayCodec.INSTANCE));
    }

    /** Lets go of what is older than its retention, to the entry; done now and then, as Redis trims by age only when told. */
    Future<Void> trim(long nowMillis) {
        return redis.send(
                        CommandType.XTRIM,
                        Redis.args(Keys.DECISIONS)
                                .add("MINID")
                                .add("=")
                                .add(nowMillis - retention.decisions().toMillis()),
                        Profiles.whole())
                .compose(_ -> redis.send(
                        CommandType.EXPIRE,
                        Redis.args(Keys.DECISIONS).add(retention.decisions().toSeconds()),
                        Profiles.whole()))
                .mapEmpty();
    }

    private static byte[] number(long value) {
        return Keys.utf8(Long.toString(value));
    }
}
