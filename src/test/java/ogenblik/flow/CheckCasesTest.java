package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.source.Given;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo shop's own cases hold, and a case that does not hold says where and why. */
class CheckCasesTest {
    private static Catalog shop;

    @BeforeAll
    static void compileTheShop() {
        var compiled = CatalogCompiler.compile(Given.theDemoShop());
        assertThat(compiled).isInstanceOf(CatalogCompiler.Compiled.Ok.class);
        shop = ((CatalogCompiler.Compiled.Ok) compiled).catalog();
    }

    static List<Path> caseFiles() throws IOException {
        try (var files = Files.list(Path.of("config", "catalog", "cases"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("caseFiles")
    void the_cases_of_the_demo_shop_hold(Path file) throws IOException {
        var checked =
                CheckCases.run(shop, List.of(new SourceFile(file.getFileName().toString(), Files.readString(file))));

        assertThat(checked.cases()).isPositive();
        assertThat(checked.problems().stream().map(Problem::toString)).isEmpty();
    }

    @Test
    void a_case_that_does_not_hold_says_where_and_what_is_so() {
        var checked = CheckCases.run(shop, List.of(new SourceFile("my.yaml", """
            now: 2026-03-02T09:00:00Z
            cases:
              - name: a cart
                profile: {cart: {items: [lamp-001], touchedAt: -PT2H}}
                request: {placements: [home-hero]}
                expect:
                  home-hero:
                    offers:
                      - campaign: birthday
                        item: lamp-001
                        content: {headline: Dear}
                    outcomes: {birthday: won}
                  inbox: {fallback: true}
            """)));

        assertThat(checked.problems().stream().map(Problem::toString))
                .containsExactly(
                        "my.yaml:9:23: case `a cart`: campaign is `abandoned-cart`, not `birthday`",
                        "my.yaml:11:33: case `a cart`: `headline` is `Your Floor lamp Luwte, steel is waiting`",
                        "my.yaml:12:30: case `a cart`: `birthday` is `rule`"
                                + " (unknown: customer.attributes.birthDate)",
                        "my.yaml:13:7: case `a cart`: the placement `inbox` is not asked for");
    }

    @Test
    void a_slip_in_a_case_is_not_passed_over() {
        var checked = CheckCases.run(shop, List.of(new SourceFile("my.yaml", """
            cases:
              - name: a cart
                now: yesterday
                profile: {carts: {}, consents: {profiling: perhaps}}
                request: {placements: [home-hero], contxt: {}}
                expcet: {}
              - name: no moment
                request: {placements: [home-hero]}
            """)));

        assertThat(checked.problems().stream().map(Problem::toString))
                .containsExactly(
                        "my.yaml:3:10: `yesterday` is no moment: use `2026-03-02T09:00:00Z`,"
                                + " or `-PT2H` for two hours before now",
                        "my.yaml:4:15: unknown key `carts`, did you mean `cart`",
                        "my.yaml:4:37: consent to `profiling` must be true or false",
                        "my.yaml:5:40: unknown key `contxt`, did you mean `context`",
                        "my.yaml:6:5: unknown key `expcet`, did you mean `expect`",
                        "my.yaml:7:5: a case needs `name`, `request`, and `now`, its own or the file's");
    }
}
