package ogenblik.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Tells crawlers and monitors from everybody else, by what they call themselves and where they call from. */
final class Crawlers {
    /** Most callers are one of a few servers and browsers: so many are known by heart. A power of two. */
    private static final int KNOWN = 256;

    private final List<String> agents;
    private final Networks networks;
    private final boolean trustsForwardedFor;
    private final AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(KNOWN);

    Crawlers(CrawlersConfig config) {
        this.agents = config.agents();
        this.networks = Networks.of(config.networks());
        this.trustsForwardedFor = config.trustForwardedFor();
    }

    private record Known(String agent, boolean isCrawler) {}

    boolean has(HttpServerRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        if (agent != null && isNamed(agent)) return true;
        return !networks.isEmpty() && networks.has(Remote.address(request, trustsForwardedFor));
    }

    private boolean isNamed(String agent) {
        int hash = agent.hashCode();
        int place = (hash ^ (hash >>> 16)) & (KNOWN - 1);
        var before = known.get(place);
        if (before != null && before.agent().equals(agent)) return before.isCrawler();
        var text = agent.toLowerCase(Locale.ROOT);
        boolean isCrawler = agents.stream().anyMatch(text::contains);
        known.set(place, new Known(agent, isCrawler));
        return isCrawler;
    }
}
