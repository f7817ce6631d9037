package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.catalog.place.TravelTimes;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import org.junit.jupiter.api.Test;

/** What the page on travel times shows is so. */
class TravelPageTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private final String page = read();

    @Test
    void the_examples_make_a_catalog_and_the_cases_hold() {
        var files = new ArrayList<SourceFile>();
        var cases = new ArrayList<SourceFile>();
        BLOCK.matcher(page).results().forEach(block -> {
            var text = block.group(1);
            (text.contains("cases:") ? cases : files).add(new SourceFile(text.length() + ".yaml", text));
        });

        var compiled = CatalogCompiler.compile(files);

        if (compiled instanceof Compiled.Refused(var problems))
            assertThat(texts(problems)).isEmpty();
        var checked = CheckCases.run(((Compiled.Ok) compiled).catalog(), cases);
        assertThat(texts(checked.problems())).isEmpty();
        assertThat(checked.cases()).isEqualTo(3);
    }

    @Test
    void the_figures_of_memory_are_those_of_the_tables() {
        var codeToLegs = new HashMap<PostalCode, List<Leg>>();
        for (int code = 1_000; code < 5_700; code++)
            codeToLegs.put(
                    Objects.requireNonNull(PostalCode.of("" + code)),
                    IntStream.range(0, 100).mapToObj(i -> Leg.of("s" + i, i, i)).toList());

        double megabytes = TravelTimes.of(codeToLegs).bytes() / 1e6;

        assertThat(page)
                .contains("4,700 codes x 100 locations take %.1f MB".formatted(megabytes))
                .contains("%,d ways and %,d postal\ncodes".formatted(TravelTimes.MAX_CELLS, PostalCodes.MAX_COUNT));
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src", "main", "resources", "docs", "travel.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
