package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import ogenblik.id.CustomerId;
import ogenblik.id.Fnv1a;

/**
 * The names of keys. All keys of one customer carry the tag {@code {ID}}, so that they lie in one slot of a cluster. In the
 * tag, braces and {@code %} are percent-encoded, so that no id can name another's key.
 */
final class Keys {
    /** The stream of all decisions. */
    static final byte[] DECISIONS = utf8("decisions");

    /** The stream of what became of exposures. */
    static final byte[] EXPOSURES = utf8("exposures");

    /** How often each topic changed. */
    static final byte[] VERSIONS = utf8("versions");

    /** The hash of what is known of loads of next offers; in a cluster where the versions are. */
    static final byte[] LOADS = utf8("{versions}:loads");

    /** Which load of next offers has its turn. */
    static final byte[] LOAD_TURN = utf8("{versions}:load-turn");

    /** What the keys of all known customers' profiles look like, and of no other key. */
    static final String KNOWN_PROFILES = "c:{*}";

    /** The same of visitors. */
    static final String VISITOR_PROFILES = "v:{*}";

    private static final String ANSWERS_PREFIX = "q:";
    private static final String DECISIONS_PREFIX = "d:";
    private static final String MARKS_PREFIX = "m:";
    private static final String MERGES_PREFIX = "j:";
    private static final String LINKS_PREFIX = "k:";
    private static final String INPUTS_PREFIX = "r:";
    private static final String MESSAGES_PREFIX = "e:";

    /** Before a minute since 1970, this makes the key of the index of the decisions made in it. */
    static final String INDEX_PREFIX = "i:";

    /** Over so many streams the events are spread. */
    static final int EVENT_STREAMS = 16;

    /** Before the key of a profile, this makes the key of the same customer's answers. */
    static final byte[] ANSWERS_OF = utf8(ANSWERS_PREFIX);

    /** Before the key of a profile, this makes the key of the same customer's latest decisions. */
    static final byte[] DECISIONS_OF = utf8(DECISIONS_PREFIX);

    /** Before the key of a profile, this makes the key of what the same customer's decisions were made from. */
    static final byte[] INPUTS_OF = utf8(INPUTS_PREFIX);

    private Keys() {}

    /** The hash with the packed sections. */
    static byte[] profile(CustomerId id) {
        return of("", id);
    }

    /** The hash of answers by request id. */
    static byte[] answers(CustomerId id) {
        return of(ANSWERS_PREFIX, id);
    }

    /** The list of the latest decisions. */
    static byte[] decisions(CustomerId id) {
        return of(DECISIONS_PREFIX, id);
    }

    /** The hash of what decisions were made from, by their id. */
    static byte[] inputs(CustomerId id) {
        return of(INPUTS_PREFIX, id);
    }

    /** The hash that says under whose key the inputs of decisions are, of one minute since 1970. */
    static byte[] index(long minute) {
        return utf8(INDEX_PREFIX + minute);
    }

    /** The sorted set of marks, by which a message counts once. */
    static byte[] marks(CustomerId id) {
        return of(MARKS_PREFIX, id);
    }

    /** The hash of merges that may be undone, by their id. */
    static byte[] merges(CustomerId id) {
        return of(MERGES_PREFIX, id);
    }

    /** The set of visitors who are about to become aliases. */
    static byte[] links(CustomerId id) {
        return of(LINKS_PREFIX, id);
    }

    /** The hash of what messages last showed, by placement and message. */
    static byte[] messages(CustomerId id) {
        return of(MESSAGES_PREFIX, id);
    }

    /** The stream of events at this place, from 0 to {@link #EVENT_STREAMS}. */
    static byte[] events(int place) {
        return utf8("events:" + place);
    }

    /** The stream that a customer's events are in. */
    static byte[] events(CustomerId id) {
        return events((int) Math.floorMod(Fnv1a.hash(id.toString()), (long) EVENT_STREAMS));
    }

    private static byte[] of(String prefix, CustomerId id) {
        return utf8(
                switch (id) {
                    case CustomerId.Known(var value) -> prefix + "c:{" + tag(value) + "}";
                    case CustomerId.Visitor(var value) -> prefix + "v:{" + tag(value) + "}";
                });
    }

    private static String tag(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '{' || c == '}' || c == '%')
                return id.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
        }
        return id;
    }

    /** Whose profile it is that has this key, one of {@link #KNOWN_PROFILES}. */
    static CustomerId.Known knownOf(String key) {
        return new CustomerId.Known(idOf(key));
    }

    /** Whose profile it is that has this key, one of {@link #VISITOR_PROFILES}. */
    static CustomerId.Visitor visitorOf(String key) {
        return new CustomerId.Visitor(idOf(key));
    }

    private static String idOf(String key) {
        return key.substring("c:{".length(), key.length() - 1)
                .replace("%7D", "}")
                .replace("%7B", "{")
                .replace("%25", "%");
    }

    /** As Redis reads a number. */
    static byte[] number(long value) {
        return utf8(Long.toString(value));
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
