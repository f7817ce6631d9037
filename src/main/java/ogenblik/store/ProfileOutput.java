package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Conversions;
import ogenblik.profile.Encounters;
import ogenblik.profile.Exposures;
import ogenblik.profile.Ledger;
import ogenblik.profile.OfferLists;
import ogenblik.profile.Profile;
import ogenblik.profile.Scores;
import ogenblik.profile.Trials;
import ogenblik.telemetry.Meters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a profile of the reply to {@code HGETALL}, section by section as they come off the wire. */
final class ProfileOutput extends CommandOutput<byte[], byte[], Read> {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileOutput.class);

    private final CustomerId id;
    private final Meters meters;
    private final PackReaders readers;
    private final boolean isLinkWanted;
    private final @Nullable Sections sections;
    private byte field;
    private boolean isFieldNext = true;

    private long revision;
    private SectionCodecs.Known known = SectionCodecs.Known.NOTHING;
    private Behaviour behaviour = Behaviour.NONE;
    private Scores scores = Scores.NONE;
    private Ledger ledger = Ledger.NONE;
    private Exposures exposures = Exposures.NONE;
    private Trials trials = Trials.NONE;
    private Conversions conversions = Conversions.NONE;
    private OfferLists offerLists = OfferLists.NONE;
    private @Nullable EnumSet<Section> corrupt;
    private CustomerId.@Nullable Known knownAs;
    private @Nullable String pending;
    private List<CustomerId> merged = List.of();

    ProfileOutput(CustomerId id, Meters meters, PackReaders readers) {
        this(id, meters, readers, false, null);
    }

    /**
     * With more than the profile.
     *
     * @param isLinkWanted also who was merged into it, which a decision has no use for
     * @param sections takes the sections as they come, or null
     */
    ProfileOutput(
            CustomerId id, Meters meters, PackReaders readers, boolean isLinkWanted, @Nullable Sections sections) {
        super(ByteArrayCodec.INSTANCE, null);
        this.id = id;
        this.meters = meters;
        this.readers = readers;
        this.isLinkWanted = isLinkWanted;
        this.sections = sections;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null) return;
        if (isFieldNext) field = bytes.remaining() == 1 ? bytes.get(bytes.position()) : 0;
        else value(bytes);
        isFieldNext = !isFieldNext;
    }

    private void value(ByteBuffer bytes) {
        if (field == 'r') {
            revision = number(bytes);
            if (sections != null) sections.setRevision(revision);
            return;
        }
        var section = Section.of(field);
        try {
            if (section == null) link(bytes);
            else read(section, bytes);
        } catch (PackException | IllegalArgumentException e) {
            var name = section == null ? "LINKS" : section.name();
            LOG.warn("section `{}` of a profile is corrupt and taken as empty: {}", name, e.getMessage());
            meters.sectionCorrupt(name.toLowerCase(Locale.ROOT));
            if (section == null) return;
            if (corrupt == null) corrupt = EnumSet.noneOf(Section.class);
            corrupt.add(section);
        }
    }

    private void link(ByteBuffer bytes) {
        switch (field) {
            case 'k' -> knownAs = LinksCodec.readKnownAs(copied(bytes));
            case 'u' -> pending = UTF_8.decode(bytes).toString();
            case 'm' -> {
                if (isLinkWanted) merged = LinksCodec.readMerged(begun(readers.ofThread(), bytes));
            }
            default -> {}
        }
    }

    private void read(Section section, ByteBuffer bytes) {
        // The reader of the thread that the reply comes in on, which need not be the one that asked.
        var reader = readers.ofThread();
        switch (section) {
            case ATTRIBUTES -> known = ended(reader, SectionCodecs.readKnown(begun(reader, section, bytes)));
            case BEHAVIOUR -> behaviour = ended(reader, BehaviourCodec.read(begun(reader, section, bytes)));
            case SCORES -> scores = ended(reader, SectionCodecs.readScores(begun(reader, section, bytes)));
            case NEXT_OFFERS -> offerLists = ended(reader, OfferListsCodec.read(begun(reader, section, bytes)));
            case LEDGER -> ledger = ended(reader, LedgerCodec.read(begun(reader, section, bytes)));
            case EXPOSURES -> exposures = Exposures.of(taken(section, bytes));
            case TRIALS -> trials = Trials.of(taken(section, bytes));
            case CONVERSIONS -> conversions = Conversions.of(taken(section, bytes));
        }
    }

    /** The section's bytes for good: those that are kept, where they are. */
    private byte[] taken(Section section, ByteBuffer bytes) {
        return sections == null ? copied(bytes) : sections.put(section, bytes);
    }

    private static byte[] copied(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** What is kept of the section serves the reader, too, which else takes a copy of its own. */
    private PackReader begun(PackReader reader, Section section, ByteBuffer bytes) {
        if (sections == null) return begun(reader, bytes);
        var kept = sections.put(section, bytes);
        return reader.begin(kept, 0, kept.length, SectionCodecs.FORMAT);
    }

    private static PackReader begun(PackReader reader, ByteBuffer bytes) {
        return reader.begin(bytes, SectionCodecs.FORMAT);
    }

    /** The section, when nothing follows it. */
    private static <T> T ended(PackReader reader, T section) {
        reader.end();
        return section;
    }

    private static long number(ByteBuffer digits) {
        long number = 0;
        for (int i = digits.position(); i < digits.limit(); i++) number = number * 10 + (digits.get(i) - '0');
        return number;
    }

    private Encounters encounters() {
        return exposures.isNone() && trials.isNone() && conversions.isNone()
                ? Encounters.NONE
                : new Encounters(exposures, trials, conversions);
    }

    /** Without an answer to an earlier request, which another command asks for. */
    @Override
    public Read get() {
        var profile = new Profile(
                id,
                revision,
                known.attributes(),
                known.consents(),
                behaviour,
                scores.withLedger(ledger),
                encounters(),
                offerLists);
        return new Read(
                profile,
                corrupt == null ? Set.of() : Set.copyOf(corrupt),
                knownAs == null && merged.isEmpty() ? Links.NONE : new Links(knownAs, pending, merged),
                sections);
    }
}
