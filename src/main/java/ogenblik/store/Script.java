package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script: one atomic step. Its header states its contract. */
final class Script {
    static final Script PUT_SECTIONS = new Script("put_sections");
    static final Script STORE_EVENTS = new Script("exposures", "store_events");
    static final Script BECOME_ALIAS = new Script("become_alias");
    static final Script TAKE_OVER = new Script("take_over");
    static final Script LEAVE_ALIAS = new Script("leave_alias");
    static final Script TAKE_BACK = new Script("take_back");
    static final Script RESTORE = new Script("restore");
    static final Script RECORD = new Script("exposures", "record");
    static final Script RESERVE = new Script("exposures", "reserve");
    static final Script EXPOSE = new Script("exposures", "expose");
    static final Script SHOW_MESSAGE = new Script("show_message");
    static final Script ERASE = new Script("erase");
    static final Script FORGET_INPUTS = new Script("forget_inputs");
    static final Script ACTIVATE = new Script("activate");
    static final Script REPLACE_TABLE = new Script("replace_table");
    static final Script SWAP_TABLES = new Script("swap_tables");
    static final Script BEGIN_LOAD = new Script("loads", "begin_load");
    static final Script KEEP_LOAD = new Script("loads", "keep_load");
    static final Script END_LOAD = new Script("loads", "end_load");
    static final Script BRING_BACK = new Script("bring_back");
    static final Script TELL_SIGNAL = new Script("tell_signal");
    static final Script CHANGE_ROWS = new Script("change_rows");
    static final Script REPLACE_ROWS = new Script("replace_rows");
    static final Script BUMP = new Script("bump");
    static final Script CLAIM_FACTS = new Script("claim_facts");
    static final Script COUNT_FACTS = new Script("count_facts");
    static final Script SWAP_PAGES = new Script("swap_pages");

    private final byte[] text;
    private final byte[] sha;

    /** Its text is that of these files, one after the other. */
    private Script(String... names) {
        var all = new ByteArrayOutputStream();
        for (var name : names) all.writeBytes(load("/redis/" + name + ".lua"));
        this.text = all.toByteArray();
        this.sha = HexFormat.of().formatHex(sha1(text)).getBytes(UTF_8);
    }

    byte[] text() {
        return text;
    }

    /** What Redis calls it: the SHA-1 of its text, in hex. */
    byte[] sha() {
        return sha;
    }

    private static byte[] load(String resource) {
        try (var in = Script.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("resource `" + resource + "` is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
