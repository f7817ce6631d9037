package ogenblik.store;

import java.util.Set;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What one round trip found.
 *
 * @param profile the profile, empty for somebody of whom nothing is stored
 * @param answer what was answered to the same request id before, or null
 * @param corrupt the sections that could not be read: they are empty in {@code profile}, and a change of one is refused
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they go out again, read once
public record Read(Profile profile, byte @Nullable [] answer, Set<Section> corrupt) {}
