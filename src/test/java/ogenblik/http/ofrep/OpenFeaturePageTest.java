package ogenblik.http.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of OpenFeature tells of every code with its status, and of no other. */
class OpenFeaturePageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]{3}) \\| `([A-Z_]+)` \\|");

    @Test
    void every_code_stands_on_the_page_with_its_status_and_no_other() throws IOException {
        try (var page = OpenFeaturePageTest.class.getResourceAsStream("/docs/openfeature.md")) {
            var text = new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(ROW.matcher(text).results().map(row -> row.group(1) + " " + row.group(2)))
                    .containsExactlyInAnyOrder(Arrays.stream(FlagError.Code.values())
                            .map(code -> code.status() + " " + code)
                            .toArray(String[]::new));
        }
    }
}
