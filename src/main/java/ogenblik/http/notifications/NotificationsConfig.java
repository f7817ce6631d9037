package ogenblik.http.notifications;

import java.time.Duration;
import java.util.ArrayList;

/**
 * How long an app may keep its inbox.
 *
 * @param maxAge without asking again, 0 s to 1 day
 * @param staleIfError when the service can't be reached or fails, 0 s to 30 days
 */
public record NotificationsConfig(Duration maxAge, Duration staleIfError) {
    public static final NotificationsConfig DEFAULT =
            new NotificationsConfig(Duration.ofSeconds(60), Duration.ofDays(1));

    public NotificationsConfig {
        var problems = new ArrayList<String>();
        if (maxAge.isNegative() || maxAge.compareTo(Duration.ofDays(1)) > 0)
            problems.add("`notifications.maxAge` must be from PT0S to P1D, is `" + maxAge + "`");
        if (staleIfError.isNegative() || staleIfError.compareTo(Duration.ofDays(30)) > 0)
            problems.add("`notifications.staleIfError` must be from PT0S to P30D, is `" + staleIfError + "`");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }
}
