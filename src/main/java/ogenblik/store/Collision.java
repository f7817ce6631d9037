package ogenblik.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Somebody else wrote a profile between our reading and writing it, so that it is read again: after a pause by chance, as
 * many who come back together would collide again.
 */
final class Collision {
    /** The most times that a change is tried; of any that collide, one goes through. */
    static final int MAX_TRIES = 200;

    /** The most times that is looked for which may be on its way: a quarter of a second or so. */
    static final int MAX_LOOKS = 20;

    private static final long MAX_PAUSE_MILLIS = 32;

    private Collision() {}

    /** At most 1, 2, 4, ... milliseconds, up to a bound. */
    static long pauseMillis(int triesLeft) {
        int tries = Math.clamp(MAX_TRIES - triesLeft, 0, 5);
        return ThreadLocalRandom.current().nextLong(1 + Math.min(MAX_PAUSE_MILLIS, 1L << tries));
    }

    static IllegalStateException tooMany(int profiles) {
        return new IllegalStateException(
                profiles + " profiles were changed by others " + MAX_TRIES + " times in a row");
    }
}
