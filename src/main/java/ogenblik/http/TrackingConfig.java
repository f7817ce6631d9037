package ogenblik.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which fetches of tracking links are nobody's: they are answered, and confirm nothing.
 *
 * @param ignoredAgents parts of the user agents of proxies and scanners, in whatever case; one that begins with {@code =}
 *     is all of a user agent
 * @param ignoredNetworks the networks of scanners
 * @param mailProxies the networks of mail proxies, which people may browse from, too: a sight in an email does not count
 *     from there, and a click does
 * @param trustForwardedFor whether a proxy of one's own writes whom it forwards for into {@code X-Forwarded-For}
 */
public record TrackingConfig(
        List<String> ignoredAgents, List<String> ignoredNetworks, List<String> mailProxies, boolean trustForwardedFor) {
    /** The agents of mail proxies, previews and scanners that say who they are, and all that Apple's mail proxy says. */
    public static final List<String> AGENTS = List.of(
            "GoogleImageProxy",
            "YahooMailProxy",
            "=Mozilla/5.0",
            "Barracuda",
            "Mimecast",
            "Proofpoint",
            "BingPreview",
            "bot/",
            "Slackbot",
            "TelegramBot",
            "crawler",
            "spider",
            "facebookexternalhit",
            "WhatsApp",
            "SkypeUriPreview",
            "HeadlessChrome");

    public static final TrackingConfig DEFAULT = new TrackingConfig(AGENTS, List.of(), List.of(), false);

    public TrackingConfig {
        ignoredAgents = ignoredAgents.stream()
                .map(agent -> agent.toLowerCase(Locale.ROOT))
                .toList();
        ignoredNetworks = List.copyOf(ignoredNetworks);
        mailProxies = List.copyOf(mailProxies);
        var problems = new ArrayList<String>();
        if (ignoredAgents.stream().anyMatch(agent -> agent.isBlank() || agent.equals("=")))
            problems.add("`tracking.ignoredAgents` must not hold an empty text");
        check("tracking.ignoredNetworks", ignoredNetworks, problems);
        check("tracking.mailProxies", mailProxies, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    private static void check(String key, List<String> networks, List<String> problems) {
        try {
            var ignored = Networks.of(networks);
        } catch (IllegalArgumentException e) {
            problems.add("`" + key + "`: " + e.getMessage());
        }
    }
}
