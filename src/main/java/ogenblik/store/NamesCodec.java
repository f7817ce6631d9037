package ogenblik.store;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How the names of attributes are packed: deflated (RFC 1951) against words that such names are often made of. It takes long
 * next to reading a value, but many customers have the same names, which a reader then knows by their packed form.
 */
final class NamesCodec {
    /** Never to be changed: what is packed against it can't be read without it. */
    private static final byte[] WORDS = Keys.utf8("""
        Id\0Code\0Date\0Type\0Name\0At\0Since\0Count\0Level\0Status\0Number\0Amount\0Rating\0Segment\0Channel\0preferred\0has\0is\0last\0first\0\
        contract\0company\0household\0children\0loyalty\0newsletter\0interests\0category\0account\0average\0attribute\0score\0total\0address\0street\0state\0\
        stage\0role\0branch\0employees\0industry\0title\0website\0username\0avatar\0description\0createdAt\0birthday\0age\0region\0timeZone\0currency\0\
        locale\0language\0country\0postalCode\0city\0phone\0email\0gender\0birthDate\0customerSince\0entryChannel\0lastName\0firstName\0\
        """);

    /** Names that are longer altogether are corrupt. */
    private static final int MAX_BYTES = 1 << 20;

    private NamesCodec() {}

    static byte[] write(List<String> names) {
        var plain = new PackWriter().count(names.size());
        names.forEach(plain::text);
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setDictionary(WORDS);
            deflater.setInput(plain.toBytes());
            deflater.finish();
            var packed = new byte[256];
            int size = 0;
            while (!deflater.finished()) {
                if (size == packed.length) packed = Arrays.copyOf(packed, size * 2);
                size += deflater.deflate(packed, size, packed.length - size);
            }
            return Arrays.copyOf(packed, size);
        }
    }

    static String[] read(Vocabulary vocabulary, byte[] bytes, int from, int size) {
        var plain = inflated(bytes, from, size);
        var reader = new PackReader(vocabulary);
        reader.beginRaw(plain, 0, plain.length);
        var names = reader.texts();
        reader.end();
        return names;
    }

    private static byte[] inflated(byte[] bytes, int from, int packedSize) {
        try (var inflater = new Inflater(true)) {
            inflater.setDictionary(WORDS);
            inflater.setInput(bytes, from, packedSize);
            var plain = new byte[1024];
            int size = 0;
            while (!inflater.finished()) {
                if (size == plain.length) plain = Arrays.copyOf(plain, size * 2);
                int more = inflater.inflate(plain, size, plain.length - size);
                size += more;
                if (size > MAX_BYTES || (more == 0 && (inflater.needsInput() || inflater.needsDictionary())))
                    throw new PackException("names that do not end");
            }
            if (inflater.getRemaining() > 0) throw new PackException("bytes after the names");
            return Arrays.copyOf(plain, size);
        } catch (DataFormatException e) {
            throw new PackException("names that can't be inflated");
        }
    }
}
