package ogenblik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages of documentation refer to is there. */
class LinksTest {
    private static final Path PAGES = Path.of("src/main/resources/docs");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @ParameterizedTest
    @MethodSource("documents")
    void a_link_leads_to_a_file(Path document) throws IOException {
        for (var link : found(LINK, document))
            assertThat(document.resolveSibling(link)).as(link).exists();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_test_that_is_named_is_there(Path document) throws IOException {
        var tests = tests();

        assertThat(tests).contains("LinksTest");
        assertThat(tests).containsAll(found(TEST, document));
    }

    @Test
    void every_page_of_documentation_is_served() throws IOException {
        try (var pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .containsExactlyInAnyOrderElementsOf(AppSurfaces.DOCS);
        }
    }

    private static List<String> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }

    private static List<Path> documents() throws IOException {
        try (var pages = Files.list(PAGES)) {
            return Stream.concat(
                            Stream.of(Path.of("README.md").toAbsolutePath(), Path.of("loadtest/README.md")),
                            pages.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }
}
