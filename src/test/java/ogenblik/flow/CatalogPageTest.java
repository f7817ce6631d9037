package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import org.junit.jupiter.api.Test;

/** What the page on catalogs shows is so. */
class CatalogPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(yaml|json)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_examples_of_the_page_make_a_catalog_and_its_case_holds() throws IOException {
        var page = Files.readString(Path.of("src", "main", "resources", "docs", "catalog.md"));
        var files = new ArrayList<SourceFile>();
        var cases = new ArrayList<SourceFile>();
        for (var block : BLOCK.matcher(page).results().toList()) {
            var name = "example-" + (files.size() + cases.size());
            var text = block.group(2);
            if (block.group(1).equals("json")) files.add(new SourceFile(name + ".ndjson", text));
            else (text.contains("cases:") ? cases : files).add(new SourceFile(name + ".yaml", text));
        }

        var compiled = CatalogCompiler.compile(files);

        if (compiled instanceof Compiled.Refused(var problems))
            assertThat(texts(problems)).isEmpty();
        var checked = CheckCases.run(((Compiled.Ok) compiled).catalog(), cases);
        assertThat(checked.cases()).isEqualTo(1);
        assertThat(texts(checked.problems())).isEmpty();
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
