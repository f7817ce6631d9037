package ogenblik.http.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import ogenblik.flow.NoteNotifications.Kind;
import ogenblik.flow.Notification.Priority;
import org.junit.jupiter.api.Test;

/** The page of the inbox tells of every field of an answer, and of every event. */
class NotificationsPageTest {
    @Test
    void every_field_of_an_answer_stands_on_the_page() throws IOException {
        var page = page();
        for (var schema : new String[] {"Inbox", "Notification"})
            document()
                    .at("/components/schemas/" + schema + "/properties")
                    .fieldNames()
                    .forEachRemaining(field -> {
                        if (!field.equals("placement")
                                && !field.equals("catalogVersion")
                                && !field.equals("campaign")
                                && !field.equals("reason")) assertThat(page).contains("`" + field + "`");
                    });
    }

    @Test
    void every_event_and_every_priority_stands_on_the_page() throws IOException {
        for (var kind : Kind.values()) assertThat(page()).contains("| `" + kind.wireName() + "` |");
        for (var priority : Priority.values()) assertThat(page()).contains("`" + priority.wireName() + "`");
    }

    @Test
    void the_bounds_that_it_names_are_those_that_hold() throws IOException {
        assertThat(page()).contains("Up to " + EventsJson.MAX_EVENTS + " events");
        assertThat(page())
                .contains("max-age=" + NotificationsConfig.DEFAULT.maxAge().toSeconds() + ", stale-if-error="
                        + NotificationsConfig.DEFAULT.staleIfError().toSeconds());
    }

    private static JsonNode document() throws IOException {
        try (var yaml = resource("openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        }
    }

    private static String page() throws IOException {
        try (var page = resource("notifications.md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(NotificationsPageTest.class.getResourceAsStream("/docs/" + name));
    }
}
