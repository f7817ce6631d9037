package ogenblik.store;

import io.lettuce.core.protocol.CommandArgs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ogenblik.store.EventStore.Kept;
import org.jspecify.annotations.Nullable;

/** How {@code store_events.lua} is called. */
final class EventScript {
    private final byte[] ttlSeconds;
    private final long nowSeconds;
    private final byte[] streamLength;

    EventScript(StoreConfig config, Instant now) {
        this.ttlSeconds = Keys.number(config.retention().profiles().toSeconds());
        this.nowSeconds = now.getEpochSecond();
        this.streamLength = Keys.number(Math.max(1, config.bounds().streamLength() / Keys.EVENT_STREAMS));
    }

    /** An event, and what it counts once by. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
    record Entry(Kept event, byte[] mark) {}

    /** Which stream is told, and of whom. */
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed over once
    record Target(byte[] stream, byte[] pseudonym) {}

    byte[] ttlSeconds() {
        return ttlSeconds;
    }

    /** A mark of this second or an earlier one counts no more. */
    long oldestMark() {
        return nowSeconds - EventStore.ONCE_WITHIN.toSeconds();
    }

    List<byte[]> values(ProfileUpdate update, List<Entry> entries, @Nullable Target told) {
        var values = new ArrayList<>(update.values().subList(0, 2));
        values.add(Keys.number(nowSeconds));
        values.add(Keys.number(EventStore.ONCE_WITHIN.toSeconds()));
        values.add(Keys.number(EventStore.MAX_MARKS));
        values.add(streamLength);
        values.add(Keys.number(update.sections().size() / 2));
        values.addAll(update.sections());
        values.add(Keys.number(entries.size()));
        for (var entry : entries) values.add(entry.mark());
        if (told != null) for (var entry : entries) values.addAll(fields(entry, told.pseudonym()));
        return values;
    }

    private static List<byte[]> fields(Entry entry, byte[] pseudonym) {
        var event = entry.event();
        return List.of(
                pseudonym,
                Keys.utf8(event.name()),
                Keys.number(event.at().toEpochMilli()),
                Keys.utf8(HexFormat.of().formatHex(entry.mark())),
                event.properties().get());
    }

    /** What appends an entry to a stream without the script. */
    CommandArgs<byte[], byte[]> streamEntry(byte[] stream, byte[] pseudonym, Entry entry) {
        var args = Redis.args(stream).add("MAXLEN").add("~").add(streamLength).add("*");
        var names = List.of("c", "e", "t", "m", "p");
        var fields = fields(entry, pseudonym);
        for (int i = 0; i < names.size(); i++) args.add(names.get(i)).add(fields.get(i));
        return args;
    }
}
