package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;

/** Tells who fetches a link or a picture: a person, or one of the machines that look at mails and pages before them. */
public final class Fetchers {
    /** Headers that say what a fetch is for, where it is not to show something now. */
    private static final List<CharSequence> PURPOSES = List.of(
            HttpHeaders.createOptimized("Sec-Purpose"),
            HttpHeaders.createOptimized("Purpose"),
            HttpHeaders.createOptimized("X-Purpose"),
            HttpHeaders.createOptimized("X-Moz"));

    private static final List<String> AHEAD = List.of("prefetch", "prerender", "preview");

    private final List<String> agents;
    private final List<String> proxyAgents;
    private final Networks networks;
    private final Networks mailProxies;
    private final boolean trustsForwardedFor;

    public Fetchers(TrackingConfig config) {
        this.agents = config.ignoredAgents();
        this.proxyAgents = config.mailProxyAgents();
        this.networks = Networks.of(config.ignoredNetworks());
        this.mailProxies = Networks.of(config.mailProxies());
        this.trustsForwardedFor = config.trustForwardedFor();
    }

    /** A {@code HEAD} is a look at the link, not at the offer. */
    public Fetcher of(Call call) {
        if (HttpMethod.HEAD.equals(call.request().method()) || isAhead(call)) return Fetcher.MACHINE;
        var said = call.header(HttpHeaders.USER_AGENT);
        var agent = said == null ? "" : said.toLowerCase(Locale.ROOT);
        if (isOneOf(agents, agent)) return Fetcher.MACHINE;
        var address = Remote.address(call.request(), trustsForwardedFor);
        if (networks.has(address)) return Fetcher.MACHINE;
        if (isOneOf(proxyAgents, agent)) return Fetcher.IMAGE_PROXY;
        return mailProxies.has(address) ? Fetcher.MAIL_PROXY : Fetcher.PERSON;
    }

    /**
     * Whether what a script tells of has been seen: it runs where it is shown, so that proxies and scanners of mails, which
     * fetch pictures and links, are no matter, but for a page that is rendered ahead.
     */
    public boolean isBeacon(Call call) {
        return !isAhead(call);
    }

    private static boolean isAhead(Call call) {
        for (var purpose : PURPOSES) {
            var said = call.header(purpose);
            if (said != null && holds(said.toLowerCase(Locale.ROOT), AHEAD)) return true;
        }
        return false;
    }

    private static boolean isOneOf(List<String> agents, String agent) {
        for (var one : agents)
            if (one.charAt(0) == '=' ? one.length() == agent.length() + 1 && one.endsWith(agent) : agent.contains(one))
                return true;
        return false;
    }

    private static boolean holds(String text, List<String> parts) {
        for (var part : parts) if (text.contains(part)) return true;
        return false;
    }
}
