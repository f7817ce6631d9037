package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code record.lua} is called. Its arguments go from the record to the wire as they are: an object for each, and the
 * bounds as digits each time, would cost more than the rest of the call.
 */
final class RecordScript {
    private static final byte[] NONE = {};
    private static final int VALUES_OF_RECORD = 9;

    /** The digits of epoch milliseconds; the first ten of them are {@link Profiles#STAMP_LENGTH} of the seconds. */
    private static final int DIGITS = Profiles.STAMP_LENGTH + 3;

    private final boolean hasStream;
    private final byte[] keyCount;
    private final boolean hasInputs;
    private final byte[] stream;
    private final byte[] exposures;
    private final byte[] constants;
    private final byte[] lastConstants;
    private final int argumentCount;

    RecordScript(StoreConfig config, int maxExposures) {
        var bounds = config.bounds();
        var retention = config.retention();
        var values = List.of(
                Keys.number(bounds.decisionsPerCustomer()),
                Keys.number(retention.decisions().toSeconds()),
                Keys.number(bounds.answersPerCustomer()),
                Keys.number(retention.answers().toSeconds()),
                Keys.number(retention.profiles().toSeconds()),
                Keys.number(maxExposures),
                Keys.number(bounds.streamLength()));
        var last = List.of(
                Keys.number(bounds.recordsPerCustomer()),
                Keys.number(retention.records().toSeconds()),
                Keys.utf8(Keys.INDEX_PREFIX));
        this.hasStream = RedisUrl.parse(config.url()) instanceof RedisUrl.Single;
        this.hasInputs = bounds.recordsPerCustomer() > 0;
        int keys = hasStream ? 7 : 4;
        this.keyCount = Resp.prepared(Keys.number(keys));
        this.stream = Resp.prepared(Keys.DECISIONS);
        this.exposures = Resp.prepared(Keys.EXPOSURES);
        this.constants = Resp.prepared(values.toArray(byte[][]::new));
        this.lastConstants = Resp.prepared(last.toArray(byte[][]::new));
        this.argumentCount = 2 + keys + values.size() + VALUES_OF_RECORD + last.size();
    }

    /** True when it writes the stream as well: in a cluster that needs a command of its own. */
    boolean hasStream() {
        return hasStream;
    }

    /** Whether what it was made from is kept. */
    boolean isKept(DecisionRecord record) {
        return hasInputs && record.inputs() != null;
    }

    /** {@code script} is what Redis calls it, or its text; {@code key} that of the profile. */
    CommandArgs<byte[], byte[]> args(byte[] script, byte[] key, DecisionRecord record, byte[] pseudonym) {
        return new Args(script, key, record, pseudonym);
    }

    private final class Args extends CommandArgs<byte[], byte[]> {
        private final byte[] script;
        private final byte[] key;
        private final DecisionRecord record;
        private final byte[] pseudonym;
        private final @Nullable DecisionInputs inputs;
        private final byte[] head;

        Args(byte[] script, byte[] key, DecisionRecord record, byte[] pseudonym) {
            super(ByteArrayCodec.INSTANCE);
            this.script = script;
            this.key = key;
            this.record = record;
            this.pseudonym = pseudonym;
            this.inputs = hasInputs ? record.inputs() : null;
            this.head = inputs == null ? NONE : InputsCodec.head(inputs, record.summary());
        }

        @Override
        public int count() {
            return argumentCount;
        }

        /** What a cluster finds the node by. */
        @Override
        public ByteBuffer getFirstEncodedKey() {
            return ByteBuffer.wrap(key);
        }

        @Override
        public void encode(ByteBuf into) {
            Resp.write(into, script);
            into.writeBytes(keyCount);
            Resp.write(into, key);
            Resp.write(into, Keys.ANSWERS_OF, key);
            Resp.write(into, Keys.DECISIONS_OF, key);
            Resp.write(into, Keys.INPUTS_OF, key);
            if (hasStream) {
                into.writeBytes(stream);
                Resp.write(into, Keys.index(InputStore.minuteOf(record.id())));
                into.writeBytes(exposures);
            }
            into.writeBytes(constants);
            writeDigits(into, record.at().toEpochMilli());
            Resp.write(into, Keys.utf8(record.id().value()));
            Resp.write(into, pseudonym);
            Resp.write(into, record.summary());
            var answer = record.answer();
            Resp.write(into, answer == null ? NONE : Keys.utf8(answer.requestId()));
            Resp.write(into, answer == null ? NONE : answer.written());
            Resp.write(into, record.reserved());
            writeInputs(into);
            into.writeBytes(lastConstants);
            Resp.write(into, record.entered());
        }

        private void writeInputs(ByteBuf into) {
            if (inputs == null) {
                Resp.write(into, NONE);
                return;
            }
            Resp.begin(into, head.length + inputs.sections().size());
            into.writeBytes(head);
            inputs.sections().write(into);
            Resp.end(into);
        }

        /** Always as many, so that texts are in the order of their times. */
        private static void writeDigits(ByteBuf into, long epochMilli) {
            Resp.begin(into, DIGITS);
            int from = into.writerIndex();
            into.writeZero(DIGITS);
            long rest = Math.max(0, epochMilli);
            for (int i = DIGITS - 1; i >= 0; i--) {
                into.setByte(from + i, (int) ('0' + rest % 10));
                rest /= 10;
            }
            Resp.end(into);
        }
    }
}
