package ogenblik.store;

import java.util.List;
import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What was found under an id.
 *
 * @param profile the profile, empty for somebody of whom nothing is stored; for an alias that of whom it stands for
 * @param answer what was answered to the same request id before, or null
 * @param reservation the decision that reserved room under the same request id before, or null
 * @param corrupt the sections that could not be read: they are empty in {@code profile}, and a change of one is refused
 * @param sections the profile as it was stored, where that was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they go out again, read once
public record Read(
        Profile profile,
        byte @Nullable [] answer,
        @Nullable DecisionId reservation,
        Set<Section> corrupt,
        Links links,
        @Nullable Sections sections) {
    /** Without anything of an earlier request. */
    Read(Profile profile, Set<Section> corrupt, Links links, @Nullable Sections sections) {
        this(profile, null, null, corrupt, links, sections);
    }

    /** With the answer to an earlier request, and the decision that reserved for it. */
    Read withEarlier(byte @Nullable [] found, @Nullable DecisionId reserved) {
        return new Read(profile, found, reserved, corrupt, links, sections);
    }

    /** The customer whom this id stands for, or null when it is nobody's alias. */
    public CustomerId.@Nullable Known knownAs() {
        return links.knownAs();
    }

    /** What must still be stored where a merge is written: revision, exposures and trials, to which records add. */
    List<byte[]> compared() {
        return List.of(
                Keys.number(profile.revision()),
                profile.exposures().bytes(),
                profile.trials().bytes());
    }
}
