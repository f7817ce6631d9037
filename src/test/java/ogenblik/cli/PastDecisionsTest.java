package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --decision} and {@code replay}, for decisions made over HTTP, with a real Redis. */
class PastDecisionsTest {
    private static final String CATALOG = "src/test/resources/ogenblik/cli/two-campaigns.yaml";
    private static final String BOTH = "\"placements\":[{\"id\":\"hero\"},{\"id\":\"grid\"}]";

    @AutoClose
    private static final RecordingService service = new RecordingService(CATALOG);

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        service.forget();
    }

    @Test
    void whatever_changes_later_a_decision_comes_out_exactly_as_it_was_recorded() {
        var requests = List.of(
                "",
                ",\"context\":{\"weight\":12.5,\"locale\":\"en-GB\",\"undeclared\":\"x\"}",
                ",\"context\":{\"weight\":9,\"tags\":[\"a\",\"b\"]}",
                ",\"exclude\":{\"offers\":[\"red\"],\"items\":[\"lamp\"]}",
                ",\"explain\":true");
        var idToBody = new LinkedHashMap<String, String>();
        for (int i = 0; i < 15; i++) {
            var customer = "varied-" + i % 4;
            service.patch(customer, "{\"age\":" + (10 + i) + ",\"city\":" + (i % 3 == 0 ? "null" : "\"Delft\"") + "}");
            var answer =
                    service.decide("{\"customer\":{\"id\":\"" + customer + "\"}," + BOTH + requests.get(i % 5) + "}");
            idToBody.put(RecordingService.idOf(answer), answer);
        }
        RecordingService.awaitThat(() -> service.recorded() == idToBody.size());
        for (int i = 0; i < 4; i++) service.patch("varied-" + i, "{\"age\":1,\"city\":\"Gouda\"}");

        idToBody.forEach((id, answer) -> {
            assertThat(service.run("replay", "--decision", id))
                    .as(answer + "\n" + service.said())
                    .isZero();
            assertThat(service.said()).contains("exactly the same");
        });
    }

    @Test
    void explain_says_why_with_the_profile_of_then() {
        service.patch("young", "{\"age\":12,\"city\":\"Delft\"}");
        var id = RecordingService.idOf(service.decide("{\"customer\":{\"id\":\"young\"}," + BOTH + "}"));
        RecordingService.awaitThat(() -> service.recorded() == 1);
        service.patch("young", "{\"age\":50}");

        assertThat(service.run("explain", "--decision", id, "--placement", "hero"))
                .isZero();

        assertThat(service.said())
                .contains("for young", "hero showed blues/blue", "exactly the same", "customer.attributes.age")
                .containsPattern("rule +2 +reds")
                .doesNotContain("grid");
        assertThat(service.run("explain", "--decision", id, "--json")).isZero();
        assertThat(service.said()).contains("\"isSame\" : true", "\"candidates\"");
    }

    @Test
    void a_decision_for_whom_nothing_is_kept_is_explained_by_its_reasons_alone() {
        service.patch("silent", "{\"age\":30,\"city\":\"Delft\"}");
        service.consent("silent", false);
        var id = RecordingService.idOf(service.decide("{\"customer\":{\"id\":\"silent\"}," + BOTH + "}"));
        RecordingService.awaitThat(() -> service.look().xlen("decisions") > 0
                && service.look().xrevrange("decisions", io.lettuce.core.Range.unbounded()).stream()
                        .anyMatch(entry -> id.equals(entry.getBody().get("d"))));

        assertThat(service.look().keys("r:*")).isEmpty();
        assertThat(service.run("explain", "--decision", id)).isZero();
        assertThat(service.said()).contains("hero showed blues/blue", "it can't be made again");
    }

    @Test
    void of_a_decision_whose_inputs_are_gone_the_reasons_still_name_the_campaigns() throws IOException {
        var heavy = "{\"customer\":{\"id\":\"capped\"}," + BOTH + ",\"context\":{\"weight\":11}}";
        for (int i = 1; i <= 2; i++) {
            int recorded = i;
            var ignored = service.decide(heavy);
            RecordingService.awaitThat(() -> service.recorded() == recorded);
        }
        var id = RecordingService.idOf(service.decide(heavy));
        RecordingService.awaitThat(() -> service.recorded() == 3);
        var changed = Files.readString(Path.of(CATALOG)).replace("id: heavies", "id: others");
        assertThat(service.run(
                        "activate",
                        Files.writeString(directory.resolve("others.yaml"), changed)
                                .toString()))
                .isZero();
        for (var pattern : List.of("r:*", "i:*"))
            service.look().keys(pattern).forEach(key -> service.look().del(key));

        assertThat(service.run("explain", "--decision", id, "--customer", "capped"))
                .isZero();

        assertThat(service.said()).contains("it can't be made again").containsPattern("cap +1: heavies");
        assertThat(service.run("replay", "--decision", id)).isEqualTo(1);
        assertThat(service.said()).contains("it can't be made again");
        assertThat(service.run("explain", "--decision", id, "--json")).isZero();
        assertThat(service.said()).containsPattern("\"count\" : 1,\\s+\"campaigns\" : \\[ \"heavies\" ]");
        assertThat(service.run("activate", CATALOG)).isZero();
    }

    @Test
    void an_unknown_decision_says_what_to_do() {
        assertThat(service.run("explain", "--decision", "01991b5a-7b1c-7c3e-8f00-0123456789ab"))
                .isEqualTo(1);
        assertThat(service.said()).contains("there is no decision", "--customer");
    }

    @Test
    void a_draft_that_lifts_a_campaign_shows_what_would_change_and_writes_nothing() throws IOException {
        for (int i = 0; i < 30; i++) {
            service.patch("crowd-" + i, "{\"age\":" + (i < 20 ? 40 : 10) + ",\"city\":\"Delft\"}");
            var ignored =
                    service.decide("{\"customer\":{\"id\":\"crowd-" + i + "\"},\"placements\":[{\"id\":\"hero\"}]}");
        }
        RecordingService.awaitThat(() -> service.recorded() == 30);
        var draft = Files.writeString(
                directory.resolve("draft.yaml"),
                Files.readString(Path.of(CATALOG)).replace("blues: 1}", "blues: 5}"));
        var before = everything();

        assertThat(service.run("replay", "--day", today(), "--sample", "1000", "--catalog", draft.toString()))
                .as(service.said())
                .isZero();

        assertThat(service.said())
                .contains("30 of the 30 decisions", "20 show something else")
                .containsPattern("hero +blues +10 +30 +\\+20")
                .containsPattern("hero +reds +20 +0 +-20");
        assertThat(service.run("replay", "--day", today(), "--sample", "7", "--catalog", draft.toString(), "--json"))
                .isZero();
        assertThat(service.said()).contains("\"outOf\" : 30", "\"decided\" : 7");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_broken_draft_is_refused() throws IOException {
        var draft = Files.writeString(directory.resolve("bad.yaml"), "campaigns:\n  - id: x\n    objectiv: retain\n");

        assertThat(service.run("replay", "--day", today(), "--catalog", draft.toString()))
                .isEqualTo(1);
        assertThat(service.said()).contains("bad.yaml:3:5", "nothing was decided");
    }

    @Test
    void an_older_version_of_the_catalog_serves_for_decisions_made_with_it() throws IOException {
        service.patch("loyal", "{\"age\":30,\"city\":\"Delft\"}");
        var id = RecordingService.idOf(service.decide("{\"customer\":{\"id\":\"loyal\"}," + BOTH + "}"));
        RecordingService.awaitThat(() -> service.recorded() == 1);
        var version = service.catalogVersion();
        var other = Files.readString(Path.of(CATALOG)).replace("blues: 1}", "blues: 7}");
        var changed = Files.writeString(directory.resolve("other.yaml"), other);
        assertThat(service.run("activate", changed.toString())).isZero();
        RecordingService.awaitThat(() -> !service.catalogVersion().equals(version));

        assertThat(service.run("replay", "--decision", id)).as(service.said()).isZero();

        assertThat(service.said()).contains("catalog " + version, "exactly the same");
        assertThat(service.run("activate", CATALOG)).isZero();
        RecordingService.awaitThat(() -> service.catalogVersion().equals(version));
    }

    @Test
    void nothing_is_left_of_a_decision_when_its_customer_is_erased() {
        service.patch("gone", "{\"age\":30,\"city\":\"Delft\"}");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++)
            ids.add(RecordingService.idOf(service.decide("{\"customer\":{\"id\":\"gone\"}," + BOTH + "}")));
        RecordingService.awaitThat(() -> service.recorded() == 3);

        assertThat(service.call("DELETE", "/v1/customers/gone", "")).contains("\"decisionInputs\":3");

        assertThat(service.look().keys("*gone*")).isEmpty();
        assertThat(service.look().keys("i:*")).isEmpty();
        assertThat(service.run("explain", "--decision", ids.getFirst())).isZero();
        assertThat(service.said()).contains("it can't be made again").doesNotContain("gone", "Delft");
    }

    @Test
    void a_withdrawn_consent_takes_along_what_decisions_were_made_from() {
        service.patch("careful", "{\"age\":30,\"city\":\"Delft\"}");
        var id = RecordingService.idOf(service.decide("{\"customer\":{\"id\":\"careful\"}," + BOTH + "}"));
        RecordingService.awaitThat(() -> service.recorded() == 1);
        assertThat(service.call("GET", "/v1/customers/careful/export", ""))
                .contains("\"decisionInputs\":[\"" + id + "\"]");

        service.consent("careful", false);

        assertThat(service.look().keys("r:*")).isEmpty();
        assertThat(service.look().keys("i:*")).isEmpty();
    }

    private static Map<String, String> everything() {
        var keyToContent = new LinkedHashMap<String, String>();
        service.look().keys("*").stream()
                .sorted()
                .filter(key -> !key.startsWith("{reports}"))
                .forEach(key -> keyToContent.put(
                        key, new String(service.look().dump(key), java.nio.charset.StandardCharsets.ISO_8859_1)));
        return keyToContent;
    }

    private static String today() {
        return Instant.now().atZone(ZoneId.of("Europe/Amsterdam")).toLocalDate().toString();
    }
}
