package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of events tells of every event that is understood, and of no other. */
class EventsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[A-Z][A-Za-z ]+`(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void every_event_stands_on_the_page_once_and_no_other() throws IOException {
        try (var page = EventsPageTest.class.getResourceAsStream("/docs/events.md")) {
            var text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            var written = ROW.matcher(text)
                    .results()
                    .flatMap(row -> NAME.matcher(row.group(1)).results())
                    .map((MatchResult name) -> name.group(1))
                    .toList();

            assertThat(written)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventName.values())
                            .map(EventName::text)
                            .toList());
        }
    }
}
