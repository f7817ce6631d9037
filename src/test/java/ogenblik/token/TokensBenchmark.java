package ogenblik.token;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the links of five shown offers cost to make, and a customer's token to read. No gate: a trend. Run: {@code mvn -Pbench
 * verify -Djmh=TokensBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class TokensBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Tracked TRACKED = new Tracked(
            new CustomerId.Known("12347"),
            new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789ab"),
            NOW,
            new Tracked.Place(new PlacementId("home-hero"), 1),
            new CampaignId("abandoned-cart"),
            new Tracked.Shown(new OfferId("cart-reminder"), new TreatmentId("default"), new ItemId("85123A"), "A", ""),
            "nl");

    private final Tokens tokens = new Tokens(TokenKeys.generate());
    private final String token = tokens.customerToken(new CustomerId.Known("12347"), NOW.plusSeconds(60));

    @Benchmark
    public TrackingTokens linksOfFiveOffers() {
        var links = tokens.trackingTokens(
                TRACKED.customer(), TRACKED.decision(), TRACKED.language(), new Tokens.Validity(NOW, NOW));
        for (int i = 0; i < 5; i++) links.seal(TRACKED.place(), TRACKED.campaign(), TRACKED.shown());
        return links;
    }

    @Benchmark
    public Reading<CustomerId> readOneCustomer() {
        return tokens.readCustomer(token, NOW);
    }
}
