package ogenblik.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which callers are crawlers and monitors: they get decisions like anybody, and leave no trace.
 *
 * @param agents parts of their user agents, in whatever case
 * @param networks where they call from
 * @param trustForwardedFor whether a proxy of one's own writes whom it forwards for into {@code X-Forwarded-For}
 */
public record CrawlersConfig(List<String> agents, List<String> networks, boolean trustForwardedFor) {
    /** Search engines, previews of links and monitors that say who they are. */
    public static final List<String> AGENTS = List.of(
            "bot/",
            "crawler",
            "spider",
            "Googlebot",
            "Google-InspectionTool",
            "GoogleOther",
            "AdsBot-Google",
            "Mediapartners-Google",
            "Storebot-Google",
            "bingbot",
            "BingPreview",
            "Applebot",
            "DuckDuckBot",
            "YandexBot",
            "facebookexternalhit",
            "Pinterestbot",
            "Slackbot",
            "Chrome-Lighthouse",
            "UptimeRobot",
            "Pingdom",
            "StatusCake",
            "Site24x7",
            "DatadogSynthetics",
            "GoogleStackdriverMonitoring",
            "NewRelicPinger",
            "Checkly",
            "kube-probe",
            "ELB-HealthChecker");

    public static final CrawlersConfig DEFAULT = new CrawlersConfig(AGENTS, List.of(), false);

    public CrawlersConfig {
        agents = agents.stream().map(agent -> agent.toLowerCase(Locale.ROOT)).toList();
        networks = List.copyOf(networks);
        var problems = new ArrayList<String>();
        if (agents.stream().anyMatch(String::isBlank))
            problems.add("`http.crawlers.agents` must not hold an empty text");
        try {
            var _ = Networks.of(networks);
        } catch (IllegalArgumentException e) {
            problems.add("`http.crawlers.networks`: " + e.getMessage());
        }
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }
}
