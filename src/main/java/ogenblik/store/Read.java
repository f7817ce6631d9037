package ogenblik.store;

import java.util.Set;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What was found under an id.
 *
 * @param profile the profile, empty for somebody of whom nothing is stored; for an alias that of whom it stands for
 * @param answer what was answered to the same request id before, or null
 * @param corrupt the sections that could not be read: they are empty in {@code profile}, and a change of one is refused
 * @param sections the profile as it was stored, where that was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they go out again, read once
public record Read(
        Profile profile,
        byte @Nullable [] answer,
        Set<Section> corrupt,
        Links links,
        @Nullable Sections sections) {
    /** With the answer to an earlier request. */
    Read withAnswer(byte @Nullable [] found) {
        return new Read(profile, found, corrupt, links, sections);
    }

    /** The customer whom this id stands for, or null when it is nobody's alias. */
    public CustomerId.@Nullable Known knownAs() {
        return links.knownAs();
    }
}
