package ogenblik.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How Redis is reached and how much is kept in it.
 *
 * @param url {@code redis://HOST:PORT/DB}, {@code rediss://...}, {@code redis-sentinel://HOST:PORT,HOST:PORT/DB#MASTER} or
 *     {@code redis-cluster://HOST:PORT,HOST:PORT}; user and password as {@code redis://USER:PASSWORD@HOST}
 */
public record StoreConfig(String url, Waits waits, Bounds bounds, Retention retention) {

    /**
     * How long is waited.
     *
     * @param connect for a connection to be made, 10 ms to 1 minute
     * @param command for a call without a deadline of its own (writes, tables), 10 ms to 1 minute
     * @param reconnect between two attempts to reconnect, 10 ms to 1 s
     */
    public record Waits(Duration connect, Duration command, Duration reconnect) {
        public static final Waits DEFAULT =
                new Waits(Duration.ofMillis(1_000), Duration.ofMillis(2_000), Duration.ofMillis(100));
    }

    /**
     * How much at once.
     *
     * @param requestQueue the most commands that wait for a reply on one connection, 16 to 1,000,000
     * @param concurrentReads the most reads of decisions that wait at once, over all event loops, 1 to 100,000
     * @param answersPerCustomer the most answers kept for repeated request ids of one customer, 1 to 1,000
     * @param decisionsPerCustomer the most decisions kept to be shown for one customer, 1 to 1,000
     * @param recordsPerCustomer the most decisions of one customer whose inputs are kept, so that they can be made again
     *     exactly, 0 (none at all) to 1,000
     * @param messagesPerCustomer the most placements of messages of which is kept what they last showed to one customer, 1 to
     *     1,000
     * @param streamLength about the most entries in the stream of all decisions, and in those of events together, at
     *     least 100
     */
    public record Bounds(
            int requestQueue,
            int concurrentReads,
            int answersPerCustomer,
            int decisionsPerCustomer,
            int recordsPerCustomer,
            int messagesPerCustomer,
            long streamLength) {
        public static final Bounds DEFAULT = new Bounds(20_000, 2_000, 32, 50, 20, 50, 1_000_000);
    }

    /**
     * How long it is kept, each at least a second.
     *
     * @param profiles since a profile's last change
     * @param answers since the customer's latest answer to a request id: the earlier ones stay as long as that one
     * @param decisions since the customer's last decision, and since each one in the stream
     * @param reports since something was last counted on a day, 1 day to 4,000 days
     * @param records what a decision was made from, since it was made; and versions of the catalog that went out of use
     * @param messages what a message last showed, since it did
     */
    public record Retention(
            Duration profiles,
            Duration answers,
            Duration decisions,
            Duration reports,
            Duration records,
            Duration messages) {
        public static final Retention DEFAULT = new Retention(
                Duration.ofDays(730),
                Duration.ofHours(24),
                Duration.ofDays(90),
                Duration.ofDays(800),
                Duration.ofDays(8),
                Duration.ofDays(90));
    }

    /** A rebuild puts all of them in place at once. */
    private static final Duration MAX_REPORTS = Duration.ofDays(4_000);

    public StoreConfig {
        Objects.requireNonNull(url, "url");
        var problems = problems(url, waits, bounds, retention);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /** This url, and the default for everything else. */
    public static StoreConfig of(String url) {
        return new StoreConfig(url, Waits.DEFAULT, Bounds.DEFAULT, Retention.DEFAULT);
    }

    /** What is wrong with these values, each naming its key; empty when all is well. */
    public static List<String> problems(String url, Waits waits, Bounds bounds, Retention retention) {
        var problems = new ArrayList<String>();
        problems.addAll(RedisUrl.problems(url));
        inRange(problems, "redis.connectTimeout", waits.connect(), Duration.ofMillis(10), Duration.ofMinutes(1));
        inRange(problems, "redis.commandTimeout", waits.command(), Duration.ofMillis(10), Duration.ofMinutes(1));
        inRange(problems, "redis.reconnectDelay", waits.reconnect(), Duration.ofMillis(10), Duration.ofSeconds(1));
        inRange(problems, "redis.requestQueue", bounds.requestQueue(), 16, 1_000_000);
        inRange(problems, "redis.concurrentReads", bounds.concurrentReads(), 1, 100_000);
        inRange(problems, "retention.answersPerCustomer", bounds.answersPerCustomer(), 1, 1_000);
        inRange(problems, "retention.decisionsPerCustomer", bounds.decisionsPerCustomer(), 1, 1_000);
        inRange(problems, "retention.recordsPerCustomer", bounds.recordsPerCustomer(), 0, 1_000);
        inRange(problems, "retention.messagesPerCustomer", bounds.messagesPerCustomer(), 1, 1_000);
        inRange(problems, "retention.streamLength", bounds.streamLength(), 100L, Long.MAX_VALUE);
        var longest = Duration.ofDays(36_500);
        inRange(problems, "retention.profiles", retention.profiles(), Duration.ofSeconds(1), longest);
        inRange(problems, "retention.answers", retention.answers(), Duration.ofSeconds(1), longest);
        inRange(problems, "retention.decisions", retention.decisions(), Duration.ofSeconds(1), longest);
        inRange(problems, "retention.reports", retention.reports(), Duration.ofDays(1), MAX_REPORTS);
        inRange(problems, "retention.records", retention.records(), Duration.ofSeconds(1), longest);
        inRange(problems, "retention.messages", retention.messages(), Duration.ofSeconds(1), longest);
        return problems;
    }

    private static <T extends Comparable<T>> void inRange(List<String> problems, String key, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0)
            problems.add("`" + key + "` must be from " + min + " to " + max + ", is `" + value + "`");
    }

    private static void inRange(List<String> problems, String key, int value, int min, int max) {
        inRange(problems, key, (long) value, (long) min, (long) max);
    }

    /** The url without user and password. */
    public String maskedUrl() {
        return RedisUrl.masked(url);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreConfig[url=" + maskedUrl() + ", waits=" + waits + ", bounds=" + bounds + ", retention=" + retention
                + "]";
    }
}
