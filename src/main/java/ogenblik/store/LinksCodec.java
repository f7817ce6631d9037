package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import ogenblik.id.CustomerId;

/** How the links between ids are kept in a profile's hash: whom it is an alias of as plain text, who was merged packed. */
final class LinksCodec {
    static final byte[] KNOWN_AS = {'k'};
    static final byte[] MERGED = {'m'};

    private LinksCodec() {}

    static byte[] write(List<CustomerId> merged) {
        if (merged.isEmpty()) return SectionCodecs.NOTHING;
        var writer = new PackWriter().whole(SectionCodecs.FORMAT).count(merged.size());
        for (var id : merged) writer.text(id.toString());
        return writer.toBytes();
    }

    static List<CustomerId> readMerged(PackReader reader) {
        int count = reader.count();
        var merged = new ArrayList<CustomerId>(count);
        for (int i = 0; i < count; i++) merged.add(CustomerId.parse(reader.text()));
        return merged;
    }

    static byte[] write(CustomerId.Known knownAs) {
        return knownAs.value().getBytes(UTF_8);
    }

    static CustomerId.Known readKnownAs(byte[] text) {
        return new CustomerId.Known(new String(text, UTF_8));
    }
}
