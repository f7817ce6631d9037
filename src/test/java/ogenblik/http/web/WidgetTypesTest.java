package ogenblik.http.web;

import ogenblik.NodeScripts;
import org.junit.jupiter.api.Test;

/** The types of the widget are for TypeScript's own compiler to judge. */
class WidgetTypesTest {
    @Test
    void what_pages_write_is_typed_and_what_they_may_not_write_is_refused() {
        NodeScripts.orSkip();

        NodeScripts.run("node_modules/typescript/bin/tsc", "--project", ".");
    }
}
