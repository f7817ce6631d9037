package ogenblik.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long tokens hold, each from 1 minute to 10 years.
 *
 * @param customers that name a customer in a mail merge or an app
 * @param visitors that the service gives to a visitor it has not seen before
 * @param links that lead from what was shown to its record
 */
public record TokenConfig(Duration customers, Duration visitors, Duration links) {
    public static final TokenConfig DEFAULT =
            new TokenConfig(Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(90));

    public TokenConfig {
        var problems = new ArrayList<String>();
        check("tokens.customerLifetime", customers, problems);
        check("tokens.visitorLifetime", visitors, problems);
        check("tokens.linkLifetime", links, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    private static void check(String key, Duration value, List<String> problems) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(Duration.ofDays(3_653)) > 0)
            problems.add("`" + key + "` must be from PT1M to P3653D, is `" + value + "`");
    }
}
