package ogenblik.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.Event;
import ogenblik.profile.Profile;
import org.junit.jupiter.api.Test;

/** What a catalog makes of events that have no meaning of their own. */
class EventMappingsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String CATALOG = """
        attributes: {style: string, size: int, guest: bool, askedAt: timestamp}
        purposes:
          - {id: marketing-email, default: denied}
        events:
          - {event: Quiz Finished, count: quizzes}
          - {event: Quiz Finished, when: event.properties.score >= 8, count: quizzes-won}
          - {event: Quiz Finished, set: {attribute: style, from: properties.answers.style}}
          - {event: Quiz Finished, set: {attribute: size, from: properties.size}}
          - {event: Quiz Finished, set: {attribute: askedAt, from: time}}
          - {event: Signed In, set: {attribute: guest, value: false}}
          - {event: Subscribed, grant: marketing-email}
          - {event: Unsubscribed, withdraw: marketing-email}
        """;
    private final Profile nobody = Profile.empty(new CustomerId.Known("1"));

    @Test
    void an_event_counts_and_sets_attributes() {
        var quiz = new Event(
                "Quiz Finished", NOON, Map.of("score", 7.5, "answers", Map.of("style", "rustic"), "size", "large"));

        var after = mappings().apply(mappings().apply(nobody, quiz), quiz);

        assertThat(after.behaviour().activity().counters()).isEqualTo(Map.of("quizzes", new Tally(2, NOON)));
        assertThat(after.attributes().get("style")).isEqualTo("rustic");
        assertThat(after.attributes().get("askedAt")).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(after.attributes().get("size")).isNull();
    }

    @Test
    void a_condition_says_which_events_count() {
        var after = mappings().apply(nobody, new Event("Quiz Finished", NOON, Map.of("score", 8L)));

        assertThat(after.behaviour().activity().counters()).containsOnlyKeys("quizzes", "quizzes-won");
    }

    @Test
    void a_fixed_value_is_of_the_type_declared() {
        assertThat(mappings()
                        .apply(nobody, new Event("Signed In", NOON, Map.of()))
                        .attributes()
                        .get("guest"))
                .isEqualTo(false);
    }

    @Test
    void a_consent_is_stated_as_of_the_time_of_the_event_and_an_older_one_changes_nothing() {
        var withdrawn = mappings().apply(nobody, new Event("Unsubscribed", NOON, Map.of()));
        var late = mappings().apply(withdrawn, new Event("Subscribed", NOON.minusSeconds(60), Map.of()));

        assertThat(late.consents().get(new PurposeId("marketing-email")))
                .satisfies(consent -> assertThat(consent)
                        .extracting(c -> c.granted(), c -> c.at(), c -> c.source())
                        .containsExactly(false, NOON, "Unsubscribed"));
    }

    @Test
    void other_events_change_nothing() {
        assertThat(mappings().apply(nobody, new Event("Quiz Started", NOON, Map.of())))
                .isEqualTo(nobody);
    }

    @Test
    void rules_read_the_counters() {
        assertThat(problems(CATALOG + """
            segments:
              - {id: winners, when: customer.counters.`quizzes-won` > 0}
              - {id: losers, when: customer.counters.quizes > 0}
            """))
                .singleElement()
                .asString()
                .contains("unknown name `customer.counters.quizes`, did you mean `quizzes`?");
    }

    @Test
    void all_slips_are_said_with_their_places() {
        assertThat(problems("""
            attributes: {style: string, size: int}
            purposes:
              - {id: marketing-email, default: denied}
            events:
              - {event: A, set: {attribute: stile, value: x}}
              - {event: B, set: {attribute: size, value: large}}
              - {event: C, withdraw: marketing-mail}
              - {event: D}
              - {event: E, count: x, grant: marketing-email}
              - {event: F, count: y, when: event.nme == 'x'}
              - {event: G, set: {attribute: size}}
            """).stream().map(Problem::toString))
                .satisfiesExactly(
                        p -> assertThat(p).contains(":5:").contains("unknown attribute `stile`, did you mean `style`"),
                        p -> assertThat(p).contains(":6:").contains("attribute `size` is a whole number, not `large`"),
                        p -> assertThat(p).contains(":7:").contains("did you mean `marketing-email`"),
                        p -> assertThat(p).contains(":8:").contains("`D` needs one of"),
                        p -> assertThat(p).contains(":9:").contains("has several"),
                        p -> assertThat(p).contains(":10:").contains("did you mean `name`?"),
                        p -> assertThat(p).contains(":11:").contains("needs either `from` or `value`"));
    }

    private static EventMappings mappings() {
        return switch (CatalogCompiler.compile(List.of(new SourceFile("catalog.yaml", CATALOG)))) {
            case Compiled.Ok(var catalog) -> catalog.settings().mappings();
            case Compiled.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<Problem> problems(String yaml) {
        return switch (CatalogCompiler.compile(List.of(new SourceFile("catalog.yaml", yaml)))) {
            case Compiled.Ok _ -> List.of();
            case Compiled.Refused(var problems) -> problems;
        };
    }
}
