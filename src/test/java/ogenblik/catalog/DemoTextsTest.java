package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Given;
import org.junit.jupiter.api.Test;

/** The texts of the demo's catalog: in which languages they are, and whom they fit. */
class DemoTextsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Catalog catalog = switch (CatalogCompiler.compile(Given.theDemoShop())) {
        case Compiled.Ok(var compiled) -> compiled;
        case Compiled.Refused(var problems) -> throw new AssertionError(problems);
    };

    @Test
    void every_text_is_in_all_languages_with_the_same_fields_and_neutral_words() {
        var languages = Set.copyOf(catalog.settings().languages());
        assertThat(languages).containsExactlyInAnyOrder("en", "nl");
        for (var offer : catalog.offers().values())
            for (var treatment : offer.treatments()) {
                var name = offer.id() + "/" + treatment.id();
                assertThat(treatment.languageToFields().keySet()).as(name).isEqualTo(languages);
                var shapes = treatment.languageToFields().values().stream()
                        .map(fields -> fields.stream()
                                .map(field -> field.name() + (field.neutral() == null ? "" : ", neutral"))
                                .toList())
                        .collect(Collectors.toSet());
                assertThat(shapes).as(name).hasSize(1);
            }
    }

    @Test
    void no_text_greets_nobody_or_asks_for_a_gender() {
        for (var file : DemoFiles.in(DemoFiles.CATALOG)) {
            var text = DemoFiles.read(file);
            assertThat(text.substring(text.indexOf("offers:") < 0 ? 0 : text.indexOf("offers:")))
                    .as(file.toString())
                    .doesNotContain("Dear ,", "Beste ,", "{{ customer.attributes.gender");
            if (!file.endsWith("shop.yaml"))
                assertThat(text).as(file.toString()).doesNotContain("attributes.gender");
        }
    }

    @Test
    void who_has_no_first_name_is_shown_everything_all_the_same() throws IOException {
        for (var file : DemoFiles.in(DemoFiles.CATALOG))
            for (var offer : YAML.readTree(file.toFile()).path("offers"))
                for (var treatment : offer.path("treatments"))
                    treatment
                            .path("content")
                            .properties()
                            .forEach(language -> language.getValue()
                                    .properties()
                                    .forEach(field -> {
                                        if (field.getValue().asText().contains("attributes.firstName }}"))
                                            assertThat(treatment
                                                            .path("neutral")
                                                            .path(language.getKey())
                                                            .has(field.getKey()))
                                                    .as(
                                                            "%s, %s: neutral %s",
                                                            offer.path("id"), language.getKey(), field.getKey())
                                                    .isTrue();
                                    }));
    }
}
