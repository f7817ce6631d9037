package ogenblik.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Where a spool lies and how much it may hold.
 *
 * @param directory made when the first line is written; several processes may share it
 * @param maxBytes of all files of one process, from 64 KiB to 1 TiB; a line beyond it is refused
 * @param maxAge what is older is let go, from 1 minute to 365 days
 * @param syncInterval how soon what was appended is forced to the disk, 0 to 1 minute: what a crash of the machine may cost
 */
public record SpoolConfig(Path directory, long maxBytes, Duration maxAge, Duration syncInterval) {
    public static final long DEFAULT_MAX_BYTES = 64L << 20;
    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(2);
    public static final Duration DEFAULT_SYNC_INTERVAL = Duration.ofSeconds(1);

    private static final long MIN_BYTES = 64L << 10;
    private static final long MAX_BYTES = 1L << 40;

    public SpoolConfig {
        var problems = new ArrayList<String>();
        if (maxBytes < MIN_BYTES || maxBytes > MAX_BYTES)
            problems.add("`tracking.buffer.maxBytes` must be from " + MIN_BYTES + " to " + MAX_BYTES + ", is `"
                    + maxBytes + "`");
        if (maxAge.compareTo(Duration.ofMinutes(1)) < 0 || maxAge.compareTo(Duration.ofDays(365)) > 0)
            problems.add("`tracking.buffer.maxAge` must be from PT1M to P365D, is `" + maxAge + "`");
        if (syncInterval.isNegative() || syncInterval.compareTo(Duration.ofMinutes(1)) > 0)
            problems.add("`tracking.buffer.syncInterval` must be from PT0S to PT1M, is `" + syncInterval + "`");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }
}
