package ogenblik.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.id.PurposeId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A profile as rules see it now, with what the catalog makes of it.
 *
 * @param purposeToGranted what counts for each of the catalog's purposes: the recorded statement, else the default
 */
public record CustomerView(
        Profile profile,
        Map<PurposeId, Boolean> purposeToGranted,
        @Nullable String stage,
        @Nullable String persona,
        List<String> segments,
        Instant now) {}
