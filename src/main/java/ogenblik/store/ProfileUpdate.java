package ogenblik.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ogenblik.profile.Profile;

/** What to write so that a profile becomes another: the sections that differ. */
final class ProfileUpdate {
    private final Read found;
    private final Profile after;
    private final List<byte[]> values = new ArrayList<>();
    private List<byte[]> patches = List.of();

    private ProfileUpdate(Read found, Profile after) {
        this.found = found;
        this.after = after;
    }

    static ProfileUpdate of(Read found, UnaryOperator<Profile> change, byte[] ttlSeconds) {
        var before = found.profile();
        var after = change.apply(before);
        if (!after.id().equals(before.id())) throw new IllegalArgumentException("a change must keep the customer's id");
        boolean isSame = after.exposures().equals(before.exposures());
        if (!isSame && !after.exposures().isEmpty())
            throw new IllegalArgumentException("exposures are appended or forgotten, not changed");
        if (!after.trials().equals(before.trials()) && !after.trials().isNone())
            throw new IllegalArgumentException("trials are entered or forgotten, not changed");
        return whole(found, after, ttlSeconds);
    }

    /**
     * The same where something became of exposures and trials, of which decisions may add more at any time: what differs in
     * them is to be patched.
     */
    static ProfileUpdate patching(Read found, Profile after, byte[] ttlSeconds) {
        var update = begun(found, after, ttlSeconds);
        var before = found.profile().encounters();
        var encounters = after.encounters();
        if (encounters.exposures().isNone() && !before.exposures().isNone())
            update.put(Section.EXPOSURES, SectionCodecs.NOTHING);
        if (encounters.trials().isNone() && !before.trials().isNone())
            update.put(Section.TRIALS, SectionCodecs.NOTHING);
        update.patches = EncounterPatches.of(before, encounters);
        return update;
    }

    /** The same where exposures and trials may be others, which the script has to compare then. */
    static ProfileUpdate whole(Read found, Profile after, byte[] ttlSeconds) {
        var before = found.profile();
        var update = begun(found, after, ttlSeconds);
        if (!before.exposures().equals(after.exposures()))
            update.put(Section.EXPOSURES, after.exposures().bytes());
        if (!before.trials().equals(after.trials()))
            update.put(Section.TRIALS, after.trials().bytes());
        return update;
    }

    /** All but exposures and trials. */
    private static ProfileUpdate begun(Read found, Profile after, byte[] ttlSeconds) {
        var before = found.profile();
        var update = new ProfileUpdate(found, after);
        update.values.add(Keys.number(before.revision()));
        update.values.add(ttlSeconds);
        if (!before.attributes().equals(after.attributes())
                || !before.consents().equals(after.consents()))
            update.put(Section.ATTRIBUTES, SectionCodecs.write(after.attributes(), after.consents()));
        if (!before.behaviour().equals(after.behaviour()))
            update.put(Section.BEHAVIOUR, BehaviourCodec.write(after.behaviour()));
        if (!before.scores().nameToScore().equals(after.scores().nameToScore()))
            update.put(Section.SCORES, SectionCodecs.write(after.scores()));
        if (!before.scores().ledger().equals(after.scores().ledger()))
            update.put(Section.LEDGER, LedgerCodec.write(after.scores().ledger()));
        if (!before.offerLists().equals(after.offerLists()))
            update.put(Section.NEXT_OFFERS, OfferListsCodec.write(after.offerLists()));
        if (!before.encounters().conversions().equals(after.encounters().conversions()))
            update.put(Section.CONVERSIONS, after.encounters().conversions().bytes());
        return update;
    }

    private void put(Section section, byte[] packed) {
        if (found.corrupt().contains(section)) throw new CorruptSectionException(section);
        values.add(new byte[] {(byte) section.field()});
        values.add(packed);
    }

    /** False when nothing differs. */
    boolean isAny() {
        return values.size() > 2;
    }

    /** What {@code put_sections} takes. */
    List<byte[]> values() {
        return values;
    }

    /** What {@code store_events} patches. */
    List<byte[]> patches() {
        return patches;
    }

    /** Of these, fields and packed sections alone. */
    List<byte[]> sections() {
        return values.subList(2, values.size());
    }

    /** The profile as it is when this is written. */
    Profile profile(long revision) {
        return new Profile(
                after.id(),
                revision,
                after.attributes(),
                after.consents(),
                after.behaviour(),
                after.scores(),
                after.encounters(),
                after.offerLists());
    }
}
