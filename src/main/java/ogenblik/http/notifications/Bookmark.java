package ogenblik.http.notifications;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.flow.ReadInbox;
import ogenblik.id.Fnv1a;
import org.jspecify.annotations.Nullable;

/**
 * What a client has of an inbox, as it carries it itself: hashes of ids, and of what each notification said. So a page never
 * repeats what an earlier one held unless it changed, however ranks moved meanwhile, and nothing is kept here.
 *
 * @param idToContent by the hash of an id that of what it said
 */
record Bookmark(Map<Long, Integer> idToContent) {
    static final Bookmark NOTHING = new Bookmark(Map.of());

    private static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;

    Bookmark {
        idToContent = Map.copyOf(idToContent);
    }

    /** One notification that is written, by its id. */
    record Written(String id, String json) {
        private long idHash() {
            return Fnv1a.hash(id);
        }

        private int contentHash() {
            return Long.hashCode(Fnv1a.hash(json));
        }
    }

    /** The text of the bookmark of who has these. */
    static String of(List<Written> held) {
        var bytes = ByteBuffer.allocate(held.size() * ENTRY_BYTES);
        for (var one : held) bytes.putLong(one.idHash()).putInt(one.contentHash());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Throws an {@link IllegalArgumentException} for what {@link #of} never made. */
    static Bookmark parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notOurs(e);
        }
        if (bytes.length % ENTRY_BYTES != 0 || bytes.length > ReadInbox.MAX_NOTIFICATIONS * ENTRY_BYTES)
            throw notOurs(null);
        var idToContent = new HashMap<Long, Integer>();
        for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); )
            idToContent.put(buffer.getLong(), buffer.getInt());
        return new Bookmark(idToContent);
    }

    private static IllegalArgumentException notOurs(@Nullable Throwable cause) {
        return new IllegalArgumentException("`since` must be the `bookmark` of an earlier answer, unchanged", cause);
    }

    /** True where the client has it as it is. */
    boolean has(Written written) {
        var content = idToContent.get(written.idHash());
        return content != null && content == written.contentHash();
    }
}
