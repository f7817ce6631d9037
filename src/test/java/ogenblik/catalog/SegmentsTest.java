package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Subject;
import ogenblik.catalog.source.Given;
import ogenblik.id.CustomerId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;

/** The demo's segments of recency, frequency and monetary value: whoever bought is in exactly one of them. */
class SegmentsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Set<String> OF_RFM = Set.of(
            "champions",
            "loyal-customers",
            "potential-loyalists",
            "new-customers",
            "promising",
            "need-attention",
            "about-to-sleep",
            "at-risk",
            "cannot-lose-them",
            "hibernating",
            "lost");

    private final Catalog catalog = switch (CatalogCompiler.compile(Given.theDemoShop())) {
        case Compiled.Ok(var compiled) -> compiled;
        case Compiled.Refused(var problems) -> throw new AssertionError(problems);
    };

    @Test
    void whoever_bought_is_in_exactly_one_of_them_and_each_of_them_has_somebody() {
        var met = new TreeSet<String>();
        for (int days : List.of(10, 60, 120, 300, 500))
            for (int count : List.of(1, 2, 3, 5, 10))
                for (int sum : List.of(50, 100, 250, 500, 1000)) {
                    var segments = segments(count, days, sum);
                    assertThat(segments)
                            .as("%d orders, %d days ago, %d", count, days, sum)
                            .hasSize(1);
                    met.addAll(segments);
                }

        assertThat(met).isEqualTo(OF_RFM);
    }

    @Test
    void who_never_bought_is_in_none() {
        assertThat(segments(Profile.empty(new CustomerId.Known("anna")))).isEmpty();
    }

    private Set<String> segments(int count, int lastDaysAgo, int sum) {
        var last = NOW.minus(Duration.ofDays(lastDaysAgo));
        var totals = new Orders.Totals(count, last.minus(Duration.ofDays(100)), last, 1_000_000L * sum, 0);
        return segments(Profile.empty(new CustomerId.Known("anna"))
                .withBehaviour(
                        Behaviour.NONE.withOrders(new Orders(totals, Orders.NONE.purchases(), Orders.NONE.counted()))));
    }

    private Set<String> segments(Profile profile) {
        var segments = new TreeSet<>(catalog.rules().evaluate(subject(profile)).segments());
        segments.retainAll(OF_RFM);
        return segments;
    }

    private static Subject subject(Profile profile) {
        return new Subject(profile, RequestContext.NONE, ItemTable.EMPTY, Signals.NONE, NOW);
    }
}
