package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ogenblik.profile.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition reads one event and nothing else. */
class EventConditionTest {
    private static final Event EVENT = new Event(
            "Page Viewed",
            Instant.parse("2026-03-02T09:00:00Z"),
            Map.of(
                    "name",
                    "Pricing",
                    "seconds",
                    42L,
                    "value",
                    12.5,
                    "vip",
                    true,
                    "tags",
                    List.of("a", "b"),
                    "product",
                    Map.of("price", 3L),
                    "first-name",
                    "Ada"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.name == 'Page Viewed'",
                "event.properties.name.startsWith('Pri')",
                "event.properties.seconds > 41.5",
                "event.properties.value > 12 && event.properties.value == 12.5",
                "event.properties.vip",
                "'b' in event.properties.tags",
                "event.properties.product.price <= 3",
                "!has(event.properties.missing)",
                "event.properties['first-name'] == 'Ada'",
                "event.properties.`first-name` == 'Ada'",
                "event.properties.tags.exists(tag, tag == 'a')",
                "true || event.properties.missing > 1",
            })
    void a_condition_holds_for_what_the_event_has(String text) {
        assertThat(compiled(text).holds(EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.name == 'Screen Viewed'",
                "event.properties.missing > 1",
                "!(event.properties.missing > 1)",
                "event.properties.name > 1",
                "event.properties.seconds",
                "event.properties.product.price.deeper == 1",
                "event.properties.tags[7] == 'a'",
            })
    void what_is_false_or_missing_or_of_another_kind_does_not_hold(String text) {
        assertThat(compiled(text).holds(EVENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        event.nme == 'x'           => 7  => unknown name `event.nme`, did you mean `name`?
        evnt.name == 'x'           => 1  => unknown name `evnt`, did you mean `event`?
        customer.known             => 1  => unknown name `customer`
        event.name                 => 1  => must be true or false
        event.name > 3             => 12 => does not work on (string, int)
        event.name == 'x' &&       => 21 => the text ends too early
        """)
    void a_problem_has_its_column_and_a_hint(String text, int column, String message) {
        assertThat(EventCondition.compile(text))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(((Checked.Bad<?>) bad).problems().getFirst())
                                .satisfies(problem -> {
                                    assertThat(problem.message()).contains(message);
                                    assertThat(problem.column()).isEqualTo(column);
                                }));
    }

    @Test
    void it_says_what_was_written() {
        assertThat(compiled("event.properties.vip")).hasToString("event.properties.vip");
    }

    private static EventCondition compiled(String text) {
        return switch (EventCondition.compile(text)) {
            case Checked.Ok<EventCondition>(var condition) -> condition;
            case Checked.Bad<EventCondition>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
