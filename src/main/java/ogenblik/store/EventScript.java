package ogenblik.store;

import io.lettuce.core.protocol.CommandArgs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ogenblik.store.EventStore.Kept;

/** How {@code store_events.lua} is called. */
final class EventScript {
    private final byte[] ttlSeconds;
    private final long nowSeconds;
    private final byte[] streamLength;
    private final byte[] factsLength;

    EventScript(StoreConfig config, Instant now) {
        this.ttlSeconds = Keys.number(config.retention().profiles().toSeconds());
        this.nowSeconds = now.getEpochSecond();
        this.streamLength = Keys.number(Math.max(1, config.bounds().streamLength() / Keys.EVENT_STREAMS));
        this.factsLength = Keys.number(config.bounds().streamLength());
    }

    /** An event, and what it counts once by. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
    record Entry(Kept event, byte[] mark) {}

    /**
     * What is written of one customer.
     *
     * @param isTold whether others are told of the events
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
    record Step(
            byte[] pseudonym, ProfileUpdate update, List<Entry> entries, List<ExposureFact> facts, boolean isTold) {}

    byte[] ttlSeconds() {
        return ttlSeconds;
    }

    /** A mark of this second or an earlier one counts no more. */
    long oldestMark() {
        return nowSeconds - EventStore.ONCE_WITHIN.toSeconds();
    }

    /** What the script takes; {@code hasStreams}: it writes the streams as well. */
    List<byte[]> values(Step step, boolean hasStreams) {
        var update = step.update();
        var values = new ArrayList<>(update.values().subList(0, 2));
        values.add(Keys.number(nowSeconds));
        values.add(Keys.number(EventStore.ONCE_WITHIN.toSeconds()));
        values.add(Keys.number(EventStore.MAX_MARKS));
        values.add(factsLength);
        values.add(streamLength);
        values.add(step.pseudonym());
        values.add(Keys.number(update.sections().size() / 2));
        values.addAll(update.sections());
        values.add(Keys.number(step.entries().size()));
        for (var entry : step.entries()) values.add(entry.mark());
        values.addAll(update.patches());
        values.add(Keys.number(hasStreams ? step.facts().size() : 0));
        if (hasStreams)
            for (var fact : step.facts()) {
                var fields = fact.fields(step.pseudonym());
                values.add(Keys.number(fields.size()));
                values.addAll(fields);
            }
        if (hasStreams && step.isTold()) for (var entry : step.entries()) values.addAll(fields(entry));
        return values;
    }

    private static List<byte[]> fields(Entry entry) {
        var event = entry.event();
        return List.of(
                Keys.utf8(event.name()),
                Keys.number(event.at().toEpochMilli()),
                Keys.utf8(HexFormat.of().formatHex(entry.mark())),
                event.properties().get());
    }

    /** What appends an entry to a stream without the script. */
    CommandArgs<byte[], byte[]> streamEntry(byte[] stream, byte[] pseudonym, Entry entry) {
        var args = Redis.args(stream).add("MAXLEN").add("~").add(streamLength).add("*");
        args.add("c").add(pseudonym);
        var names = List.of("e", "t", "m", "p");
        var fields = fields(entry);
        for (int i = 0; i < names.size(); i++) args.add(names.get(i)).add(fields.get(i));
        return args;
    }

    /** The same for what became of an exposure. */
    CommandArgs<byte[], byte[]> streamEntry(byte[] pseudonym, ExposureFact fact) {
        var args = Redis.args(Keys.EXPOSURES)
                .add("MAXLEN")
                .add("~")
                .add(factsLength)
                .add("*");
        for (var field : fact.fields(pseudonym)) args.add(field);
        return args;
    }
}
