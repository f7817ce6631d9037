package ogenblik.flow;

import ogenblik.id.CustomerId;
import ogenblik.profile.Exposures.Exposure;

/** Notes that something shown was seen or clicked. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class TrackExposure {
    /** Stores it; a failure is counted, never felt. The same state of the same exposure counts once. */
    public void run(CustomerId id, Exposure exposure) {
        throw new UnsupportedOperationException();
    }
}
