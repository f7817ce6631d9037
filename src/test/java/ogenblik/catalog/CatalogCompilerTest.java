package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ogenblik.catalog.source.Given;
import org.junit.jupiter.api.Test;

/** Files in, a catalog or every problem out. */
class CatalogCompilerTest {

    @Test
    void the_demo_shop_compiles() {
        var compiled = CatalogCompiler.compile(Given.theDemoShop());

        assertThat(problems(compiled)).isEmpty();
    }

    static List<String> problems(CatalogCompiler.Compiled compiled) {
        return switch (compiled) {
            case CatalogCompiler.Compiled.Ok _ -> List.of();
            case CatalogCompiler.Compiled.Refused(var problems) ->
                problems.stream().map(Object::toString).toList();
        };
    }
}
