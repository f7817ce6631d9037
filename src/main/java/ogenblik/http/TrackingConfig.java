package ogenblik.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which fetches of tracking links are nobody's: they are answered, and confirm nothing.
 *
 * @param ignoredAgents parts of the user agents of previews and scanners, in whatever case; one that begins with {@code =}
 *     is all of a user agent
 * @param mailProxyAgents the same of mail proxies: what they fetch somebody may see, and it is no proof that anybody did
 * @param ignoredNetworks the networks of scanners
 * @param mailProxies the networks of mail proxies, which people may browse from, too: a sight in an email does not count
 *     from there, and a click does
 * @param trustForwardedFor whether a proxy of one's own writes whom it forwards for into {@code X-Forwarded-For}
 */
public record TrackingConfig(
        List<String> ignoredAgents,
        List<String> mailProxyAgents,
        List<String> ignoredNetworks,
        List<String> mailProxies,
        boolean trustForwardedFor) {
    /** The agents of mail proxies that say who they are, and all that Apple's says. */
    public static final List<String> PROXY_AGENTS = List.of("GoogleImageProxy", "YahooMailProxy", "=Mozilla/5.0");

    /** The agents of previews and scanners that say who they are. */
    public static final List<String> AGENTS = List.of(
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

    public static final TrackingConfig DEFAULT = new TrackingConfig(AGENTS, PROXY_AGENTS, List.of(), List.of(), false);

    public TrackingConfig {
        ignoredAgents = lower(ignoredAgents);
        mailProxyAgents = lower(mailProxyAgents);
        ignoredNetworks = List.copyOf(ignoredNetworks);
        mailProxies = List.copyOf(mailProxies);
        var problems = new ArrayList<String>();
        checkAgents("tracking.ignoredAgents", ignoredAgents, problems);
        checkAgents("tracking.mailProxyAgents", mailProxyAgents, problems);
        check("tracking.ignoredNetworks", ignoredNetworks, problems);
        check("tracking.mailProxies", mailProxies, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    private static List<String> lower(List<String> agents) {
        return agents.stream().map(agent -> agent.toLowerCase(Locale.ROOT)).toList();
    }

    private static void checkAgents(String key, List<String> agents, List<String> problems) {
        if (agents.stream().anyMatch(agent -> agent.isBlank() || agent.equals("=")))
            problems.add("`" + key + "` must not hold an empty text");
    }

    private static void check(String key, List<String> networks, List<String> problems) {
        try {
            var ignored = Networks.of(networks);
        } catch (IllegalArgumentException e) {
            problems.add("`" + key + "`: " + e.getMessage());
        }
    }
}
