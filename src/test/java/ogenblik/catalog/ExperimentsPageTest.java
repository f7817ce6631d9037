package ogenblik.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.SourceFile;
import ogenblik.id.Buckets;
import ogenblik.id.CampaignId;
import ogenblik.id.Murmur3;
import org.junit.jupiter.api.Test;

/** What the page on experiments shows is a catalog, and whom it says to be where is there. */
class ExperimentsPageTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile(
            "(?m)^\\| `([^`]+/[^`]+|universal-holdout)` \\| `(\\S+)` \\| `([0-9a-f]{8})` \\| (\\d+) \\|$");
    private static final Pattern PLACE =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\| (?:`(\\w+)`|does not take part) \\|$");
    private static final Instant THE_TENTH = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void the_hashes_and_buckets_of_the_page_are_those_of_the_code() {
        var rows = BUCKET.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(10).allSatisfy(row -> {
            assertThat("%08x".formatted(Murmur3.hash(row.group(1) + "/" + row.group(2))))
                    .isEqualTo(row.group(3));
            assertThat(Buckets.of(row.group(1), row.group(2))).isEqualTo(Integer.parseInt(row.group(4)));
        });
    }

    @Test
    void the_customers_of_the_page_are_in_the_variants_that_it_says() {
        var experiments = catalog().experiments().all();
        var rows = PLACE.matcher(page()).results().toList();

        assertThat(rows).hasSize(15).allSatisfy(row -> {
            var experiment = experiments.stream()
                    .filter(one -> one.id().equals(row.group(1)))
                    .findFirst()
                    .orElseThrow();
            int variant = experiment.variantOf(row.group(2), THE_TENTH);
            assertThat(variant < 0 ? null : experiment.variants().get(variant).id())
                    .as(row.group())
                    .isEqualTo(row.group(3));
        });
        assertThat(rows.stream().map((MatchResult row) -> row.group(3)).distinct())
                .containsExactlyInAnyOrder("warm", "plain", "neither", "lamps", "plants", null);
    }

    @Test
    void the_salts_that_the_page_names_are_those_that_assign() {
        var catalog = catalog();
        var holdouts = catalog.experiments().holdouts();
        for (int i = 0; i < 2_000; i++) {
            var unit = "unit-" + i;
            boolean takesPart = Buckets.of("share/greeting", unit) < 4_000;
            assertThat(variantOf(catalog, "greeting", unit))
                    .isEqualTo(!takesPart ? -1 : Buckets.of("variant/greeting", unit) < 5_000 ? 0 : 1);
            int place = Buckets.of("layer/home", unit);
            assertThat(variantOf(catalog, "evening", unit) >= 0).isEqualTo(place < 3_000);
            assertThat(variantOf(catalog, "window", unit) >= 0).isEqualTo(place >= 3_000 && place < 4_000);
            assertThat(holdouts.isOf(new CampaignId("greet"), unit))
                    .isEqualTo(Buckets.of("holdout/greet", unit) < 1_000);
            assertThat(holdouts.isUniversal(unit)).isEqualTo(Buckets.of("universal-holdout", unit) < 500);
        }
    }

    private static int variantOf(Catalog catalog, String id, String unit) {
        return catalog.experiments().all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .variantOf(unit, THE_TENTH);
    }

    private static Catalog catalog() {
        List<SourceFile> files = new ArrayList<>();
        for (var block : BLOCK.matcher(page()).results().toList())
            files.add(new SourceFile("example-" + files.size() + ".yaml", block.group(1)));
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var catalog) -> catalog;
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static String page() {
        try (var page = ExperimentsPageTest.class.getResourceAsStream("/docs/experiments.md")) {
            return new String(page.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
