package ogenblik.store;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.telemetry.Meters;

/**
 * A stored profile as it was read: its revision, and its packed sections byte for byte. Written to while it is read, and
 * never again.
 */
public final class Sections {
    /** Of somebody of whom nothing is stored. */
    public static final Sections NONE = new Sections();

    private final EnumMap<Section, byte[]> sectionToContent = new EnumMap<>(Section.class);
    private long revision;

    Sections() {}

    /** Of a profile that was not read as it is. */
    static Sections of(Profile profile) {
        var nothing = new Read(Profile.empty(profile.id()), Set.of(), Links.NONE, null);
        var update =
                ProfileUpdate.whole(nothing, profile, SectionCodecs.NOTHING).sections();
        var sections = new Sections();
        sections.revision = profile.revision();
        for (int i = 0; i + 1 < update.size(); i += 2) {
            var section = Section.of(update.get(i)[0]);
            if (section != null) sections.sectionToContent.put(section, update.get(i + 1));
        }
        return sections;
    }

    void setRevision(long read) {
        revision = read;
    }

    /** Keeps a copy, and gives it. */
    byte[] put(Section section, ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        sectionToContent.put(section, copy);
        return copy;
    }

    /** The same with another content of one section. */
    public Sections with(Section section, byte[] content) {
        var changed = new Sections();
        changed.revision = revision;
        changed.sectionToContent.putAll(sectionToContent);
        changed.sectionToContent.put(section, content);
        return changed;
    }

    long revision() {
        return revision;
    }

    /** The profile that they are. */
    Profile profile(CustomerId id, Meters meters, PackReaders packs) {
        var output = new ProfileOutput(id, meters, packs);
        output.set(ByteBuffer.wrap(new byte[] {'r'}));
        output.set(ByteBuffer.wrap(Keys.number(revision)));
        sectionToContent.forEach((section, content) -> {
            output.set(ByteBuffer.wrap(new byte[] {(byte) section.field()}));
            output.set(ByteBuffer.wrap(content));
        });
        return output.get().profile();
    }

    /** How many bytes {@link #write} writes. */
    int size() {
        int size = 0;
        for (var content : sectionToContent.values()) size += 1 + Integer.BYTES + content.length;
        return size;
    }

    /** Each section that there is: its field, its length in four bytes, its content. */
    void write(ByteBuf into) {
        sectionToContent.forEach((section, content) ->
                into.writeByte(section.field()).writeInt(content.length).writeBytes(content));
    }

    /** What {@link #write} wrote, to the end; sections that this version does not know are passed over. */
    static Sections read(ByteBuffer packed, long revision) {
        var sections = new Sections();
        sections.revision = revision;
        while (packed.hasRemaining()) {
            if (packed.remaining() < 1 + Integer.BYTES) throw new PackException("cut off");
            var section = Section.of(packed.get());
            int size = packed.getInt();
            if (size < 0 || size > packed.remaining()) throw new PackException("a section of " + size + " bytes");
            var content = packed.slice(packed.position(), size);
            packed.position(packed.position() + size);
            if (section != null) {
                var ignored = sections.put(section, content);
            }
        }
        return sections;
    }
}
