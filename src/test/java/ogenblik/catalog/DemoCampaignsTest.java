package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Given;
import org.junit.jupiter.api.Test;

/** The demo's catalog has every campaign of the product, and cases for all that the page on campaigns says of them. */
class DemoCampaignsTest {
    private static final Path CATALOG = DemoFiles.CATALOG;
    private static final String PAGE = DemoFiles.read(Path.of("src", "main", "resources", "docs", "campaigns.md"));
    private static final YAMLMapper YAML = new YAMLMapper();

    /** The table of the product. */
    private static final Set<String> PRODUCT = Set.of(
            "abandoned-cart",
            "birthday",
            "welcome",
            "cross-sell",
            "up-sell",
            "best-next-offer",
            "after-sales",
            "external-trigger",
            "regional-event",
            "reactivation",
            "churn-prevention",
            "win-back",
            "appreciation",
            "lead-nurturing",
            "service");

    /** The columns of the page's table of edges, by the tags that cases have for them. */
    private static final List<Set<String>> EDGES = List.of(
            Set.of("complaint-open"),
            Set.of("just-bought"),
            Set.of("last-second"),
            Set.of("no-first-name"),
            Set.of("unknown-gender"),
            Set.of("leap-day", "common-year"),
            Set.of("spring-forward", "fall-back"),
            Set.of("time-zone"),
            Set.of("two-campaigns"),
            Set.of("cart-emptied"));

    private final Catalog catalog = switch (CatalogCompiler.compile(Given.theDemoShop())) {
        case Compiled.Ok(var compiled) -> compiled;
        case Compiled.Refused(var problems) -> throw new AssertionError(problems);
    };

    private final Map<String, String> offerToCampaign = new HashMap<>();
    private final List<Told> cases = cases();

    /** A case: the words it is tagged with, the campaigns that it shows, and those that it says are not shown. */
    private record Told(Set<String> tags, Set<String> shown, Set<String> stopped) {
        boolean isAbout(String campaign) {
            return shown.contains(campaign) || stopped.contains(campaign);
        }
    }

    @Test
    void every_campaign_of_the_product_is_there_and_all_four_objectives_are() {
        assertThat(campaigns()).containsAll(PRODUCT);
        assertThat(catalog.campaigns().stream().map(Campaign::objective).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Objective.class));
    }

    @Test
    void each_campaign_has_a_case_that_shows_it_and_one_that_does_not() {
        assertThat(cases).hasSizeGreaterThan(200);
        for (var campaign : campaigns()) {
            assertThat(cases)
                    .as(campaign + " is shown")
                    .anyMatch(told -> told.shown().contains(campaign));
            assertThat(cases)
                    .as(campaign + " is not")
                    .anyMatch(told -> told.stopped().contains(campaign));
        }
    }

    @Test
    void the_edges_that_the_page_says_are_covered_are() {
        var table = rows("What the cases cover");
        assertThat(table.keySet()).isEqualTo(campaigns());

        var claimed = new TreeSet<String>();
        var covered = new TreeSet<String>();
        table.forEach((campaign, cells) -> {
            for (int i = 0; i < EDGES.size(); i++) {
                var edge = EDGES.get(i);
                if (!cells.get(i + 1).isEmpty()) claimed.add(campaign + ": " + edge);
                for (var told : cases)
                    if (told.isAbout(campaign) && told.tags().stream().anyMatch(edge::contains))
                        covered.add(campaign + ": " + edge);
            }
        });
        assertThat(covered).containsAll(claimed);
        assertThat(claimed).hasSizeGreaterThan(90);
    }

    @Test
    void the_clock_changes_both_ways_and_leap_days_fall_into_years_of_both_kinds() {
        assertThat(cases.stream().flatMap(told -> told.tags().stream()).collect(Collectors.toSet()))
                .contains("spring-forward", "fall-back", "leap-day", "common-year", "lead-cell", "persona");
    }

    @Test
    void each_cell_of_the_matrix_has_a_strategy_that_a_campaign_asks_for_and_the_page_tells() throws IOException {
        var matrix = YAML.readTree(CATALOG.resolve("leads.yaml").toFile()).path("matrix");
        var rules = catalog.campaigns().stream()
                .flatMap(campaign -> Stream.concat(
                        Stream.of(campaign.eligibility().when()),
                        campaign.choices().stream().map(Campaign.Choice::when)))
                .map(rule -> rule.text())
                .collect(Collectors.joining("\n"));
        var cells = new ArrayList<JsonNode>();
        matrix.path("cells").forEach(cells::add);
        cells.add(matrix.path("otherwise"));

        for (var cell : cells) {
            var strategy = cell.path("strategy").asText();
            assertThat(rules).contains("'" + strategy + "'");
            assertThat(PAGE).contains("`" + cell.path("id").asText() + "`: `" + strategy + "`");
        }
        assertThat(cases.stream().filter(told -> told.tags().contains("lead-cell")))
                .hasSize(9);
    }

    @Test
    void each_persona_stage_and_segment_is_used_or_told_of_on_the_page() throws IOException {
        var customers = YAML.readTree(CATALOG.resolve("customers.yaml").toFile());
        for (var kind : List.of("personas", "stages", "segments"))
            for (var named : customers.path(kind))
                assertThat(PAGE).as(kind).contains("`" + named.path("id").asText() + "`");
        var spokenTo = catalog.offers().values().stream()
                .flatMap(offer -> offer.treatments().stream())
                .flatMap(treatment -> treatment.personas().stream())
                .collect(Collectors.toSet());
        rows("Personas")
                .forEach((persona, cells) -> assertThat(spokenTo.contains(persona))
                        .as(persona)
                        .isEqualTo(!cells.get(2).isEmpty()));
    }

    @Test
    void the_page_tells_of_each_campaign_its_objective_and_its_file() {
        var table = rows("All of them");

        assertThat(table.keySet()).isEqualTo(campaigns());
        for (var campaign : catalog.campaigns()) {
            var cells = table.get(campaign.id().value());
            assertThat(cells.get(1)).isEqualTo(campaign.objective().name().toLowerCase(Locale.ROOT));
            var file = cells.getLast().split("`")[1];
            assertThat(DemoFiles.read(CATALOG.resolve(file))).contains("  - id: " + campaign.id() + "\n");
        }
        assertThat(table.keySet().stream().map(this::tier).toList())
                .as("in the order of the tiers")
                .isSorted();
    }

    @Test
    void every_rule_is_compiled() {
        assertThat(catalog.rules().interpreted()).isEmpty();
    }

    private int tier(String campaign) {
        return catalog.campaigns().stream()
                .filter(one -> one.id().value().equals(campaign))
                .mapToInt(Campaign::tier)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> campaigns() {
        return catalog.campaigns().stream()
                .map(campaign -> campaign.id().value())
                .collect(Collectors.toSet());
    }

    /** The rows of the table below a heading of the page, by the name in their first cell. */
    private static Map<String, List<String>> rows(String heading) {
        var part = PAGE.substring(PAGE.indexOf("## " + heading));
        var rows = new LinkedHashMap<String, List<String>>();
        part.lines().skip(1).takeWhile(line -> !line.startsWith("## ")).forEach(line -> {
            if (!line.startsWith("| `")) return;
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
            rows.put(cells.get(1).replace("`", ""), cells.subList(1, cells.size() - 1));
        });
        return rows;
    }

    private List<Told> cases() {
        for (var campaign : catalog.campaigns())
            for (var choice : campaign.choices())
                offerToCampaign.put(choice.offer().id().value(), campaign.id().value());
        var all = new ArrayList<Told>();
        for (var file : DemoFiles.in(CATALOG.resolve("cases")))
            try {
                for (var one : YAML.readTree(file.toFile()).path("cases")) all.add(told(one));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return all;
    }

    private Told told(JsonNode written) {
        var shown = new HashSet<String>();
        var stopped = new HashSet<String>();
        for (var placement : written.path("expect")) {
            for (var offer : placement.path("offers")) {
                var campaign = offer.path("campaign")
                        .asText(offerToCampaign.get(offer.path("offer").asText("")));
                if (campaign != null) shown.add(campaign);
            }
            placement.path("outcomes").properties().forEach(outcome -> {
                var campaign = outcome.getKey().split("/", 2)[0];
                (outcome.getValue().asText().equals("won") ? shown : stopped).add(campaign);
            });
        }
        var tags = StreamSupport.stream(written.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return new Told(tags, shown, stopped);
    }
}
