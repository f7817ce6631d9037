package ogenblik.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ogenblik.http.TestService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing begins with, and what it once found: {@code src/test/resources/fuzz}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParsersTest {
    private static final Path INPUTS = Path.of("src/test/resources/fuzz");

    @AutoClose
    private final TestService service = TestService.start();

    static List<Path> inputs() throws IOException {
        try (var files = Files.list(INPUTS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void an_input_gives_a_value_and_an_answer(Path file) throws IOException {
        byte[] input = Files.readAllBytes(file);
        var target = Target.of(input[0]);
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);

        assertThat(target.parse(rest)).isNotNull();
        var request = target.request(service, rest);
        if (request != null) assertThat(service.send(request).statusCode()).isLessThan(500);
    }

    @Test
    void each_target_has_an_input_to_begin_with() throws IOException {
        var letters = new StringBuilder();
        for (var file : inputs()) letters.append((char) Files.readAllBytes(file)[0]);

        for (var target : Target.values())
            assertThat(letters.toString()).as(target.name()).contains(String.valueOf(target.letter()));
    }
}
