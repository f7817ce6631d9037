package ogenblik.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.http.TestService;

/** A batch is cut into the very events that a parser sees in it. */
class JsonCutTest {

    @Property(tries = 500)
    void each_element_is_cut_out_as_it_is(@ForAll("events") List<Object> events, @ForAll boolean isPretty)
            throws IOException {
        var envelope = Map.of("context", Map.of("batch", List.of(1, "]")), "batch", events);
        var expected = new ArrayList<JsonNode>();
        TestService.JSON.readTree(written(events, isPretty)).forEach(expected::add);

        var field = JsonCut.field(written(envelope, isPretty), "batch");
        var array = JsonCut.array(written(events, isPretty));

        assertThat(trees(field.elements())).isEqualTo(expected);
        assertThat(trees(array.elements())).isEqualTo(expected);
        assertThat(TestService.JSON.readTree(field.rest()).get("batch")).isEmpty();
        assertThat(TestService.JSON.readTree(array.rest())).isEmpty();
    }

    @Provide
    Arbitrary<List<Object>> events() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().withChars("a\"\\[]{},:é€").ofMaxLength(8).map(text -> text),
                Arbitraries.integers().map(number -> number));
        Arbitrary<Object> event = Arbitraries.lazyOf(
                () -> plain,
                () -> plain.list().ofMaxSize(3).map(list -> list),
                () -> Arbitraries.maps(Arbitraries.of("batch", "\"", "a]"), plain)
                        .ofMaxSize(3)
                        .map(map -> map));
        return event.list().ofMaxSize(6);
    }

    private static byte[] written(Object value, boolean isPretty) throws IOException {
        var text = isPretty
                ? TestService.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value)
                : TestService.JSON.writeValueAsString(value);
        return text.getBytes(UTF_8);
    }

    private static List<JsonNode> trees(List<byte[]> elements) throws IOException {
        var trees = new ArrayList<JsonNode>();
        for (byte[] element : elements) trees.add(TestService.JSON.readTree(element));
        return trees;
    }
}
