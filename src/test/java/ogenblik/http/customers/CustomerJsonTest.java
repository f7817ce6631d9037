package ogenblik.http.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import ogenblik.catalog.rule.RfmBoundaries.Rfm;
import ogenblik.flow.CustomerView;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.Views;
import ogenblik.profile.WaitList;
import ogenblik.scoring.LeadModel;
import org.junit.jupiter.api.Test;

class CustomerJsonTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Pattern RULE_NAME = Pattern.compile("(?m)^\\| `customer\\.([a-zA-Z.]+)` \\|");

    @Test
    void a_profile_has_every_name_that_rules_use() {
        var json = written(new Rfm(5, 1, 3));

        var names = RULE_NAME
                .matcher(rulesPage())
                .results()
                .map(name -> name.group(1).replaceAll("\\.(NAME|PURPOSE)$", ""))
                .toList();

        assertThat(names).contains("views.last", "orders.returned", "rfm.monetary", "waitList");
        assertThat(names)
                .allSatisfy(name -> assertThat(
                                json.at("/" + name.replace('.', '/')).isMissingNode())
                        .as(name)
                        .isFalse());
    }

    @Test
    void the_lines_of_the_cart_and_the_views_are_as_rules_see_them() {
        var json = written(null);

        assertThat(json.get("cart"))
                .hasToString(
                        "{\"items\":[{\"item\":\"lamp\",\"quantity\":2}],\"size\":1,\"quantity\":2,\"abandonedSince\":\"2026-03-02T09:00:00Z\","
                            + "\"touchedAt\":\"2026-03-02T09:00:00Z\"}");
        assertThat(json.get("views"))
                .hasToString("{\"items\":[\"rug\",\"lamp\"],\"categories\":[],\"last\":\"2026-03-02T09:00:00Z\"}");
        assertThat(json.get("waitList")).hasToString("[\"bed\"]");
        assertThat(json.get("rfm")).isEmpty();
    }

    private static JsonNode written(Rfm rfm) {
        var behaviour = new Behaviour(
                new Cart(List.of(new Cart.Line(new ItemId("lamp"), 2)), NOW),
                Orders.NONE,
                new Views(List.of(
                        new Views.View(new ItemId("rug"), NOW),
                        new Views.View(new ItemId("lamp"), NOW.minusSeconds(60)))),
                WaitList.NONE.with(new ItemId("bed"), NOW, 1));
        var lead = new LeadModel.Lead(
                new LeadModel.Bands("hot", "high"), new LeadModel.Cell("sales-qualified", "sales-calls-now"));
        var worth = new CustomerView.Worth(rfm, Map.of("churn", 0.2), lead);
        var profile = Profile.empty(new CustomerId.Known("anna")).withBehaviour(behaviour);
        try {
            return new ObjectMapper()
                    .readTree(CustomerJson.write(
                                    new CustomerView(profile, Map.of(), "customer", null, List.of("loyal"), worth, NOW))
                            .getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rulesPage() {
        try (var stream = CustomerJsonTest.class.getResourceAsStream("/docs/rules.md")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
