package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a stream: something that happened, told once.
 *
 * @param id where it stands in its stream
 * @param nameToBytes its fields
 */
public record Fact(String id, Map<String, byte[]> nameToBytes) {
    static Fact of(StreamMessage<byte[], byte[]> message) {
        Map<String, byte[]> nameToBytes = HashMap.newHashMap(message.getBody().size());
        message.getBody().forEach((name, value) -> nameToBytes.put(new String(name, UTF_8), value));
        return new Fact(message.getId(), nameToBytes);
    }

    public byte @Nullable [] bytes(String name) {
        return nameToBytes.get(name);
    }

    /** Empty where there is none of this name. */
    public String text(String name) {
        var bytes = nameToBytes.get(name);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** The millisecond in which it was told, by the clock of Redis. */
    static long toldMillis(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
