package ogenblik.http.decide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.http.Fault;
import ogenblik.http.Parsed;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body asks for, and where its faults are. */
class DecideJsonTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(),
            Map.of("basket", ValueType.INT),
            Map.of(),
            Map.of(),
            new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
            ZoneId.of("Europe/Amsterdam"),
            null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "customer": {}                             | /customer
        "customer": {"id": "a", "token": "b"}      | /customer
        "customer": {"id": "anonymous/x"}          | /customer/id
        "customer": {"id": 7}                      | /customer/id
        "placements": []                           | /placements
        "placements": {}                           | /placements
        "placements": [{"id": "a"}, {"limit": 2}]  | /placements/1/id
        "placements": [{"id": "a"}, {"id": ""}]    | /placements/1/id
        "placements": [{"id": "a"}, "b"]           | /placements/1
        "context": {"basket": [1]}                 | /context/basket
        "context": {"a/b": "x", "basket": {}}      | /context/basket
        "exclude": {"offers": ["a", ""]}           | /exclude/offers/1
        "exclude": {"items": ["", "b"]}            | /exclude/items/0
        """)
    void a_fault_names_its_place(String field, String pointer) {
        var others = field.startsWith("\"placements\"") ? "" : ", \"placements\": [{\"id\": \"a\"}]";

        assertThat(faults("{" + field + others + ", \"explain\": true}"))
                .extracting(Fault::pointer)
                .containsExactly(pointer);
    }

    @Test
    void a_placement_asked_for_twice_is_answered_once_as_it_was_asked_for_first() {
        var wish = wish("""
            {"placements": [{"id": "a", "limit": 2}, {"id": "b"}, {"id": "a", "limit": 3}]}\
            """);

        assertThat(wish.request().placements())
                .containsExactly(new Slot(new PlacementId("a"), 2), new Slot(new PlacementId("b"), 0));
    }

    @Test
    void as_many_placements_as_the_limit_are_read_and_one_more_is_refused() {
        assertThat(wish(placements(Limits.PLACEMENTS)).request().placements()).hasSize(Limits.PLACEMENTS);
        assertThat(faults(placements(Limits.PLACEMENTS + 1)))
                .containsExactly(new Fault("/placements", "must have 1 to 20 placements, has 21"));
    }

    @Test
    void what_is_excluded_is_a_set() {
        var wish = wish("""
            {"placements": [{"id": "a"}], "exclude": {"offers": ["x", "y", "x"]}}\
            """);

        assertThat(wish.request().excludedOffers()).isEqualTo(Set.of(new OfferId("x"), new OfferId("y")));
        assertThat(wish.request().excludedItems()).isEmpty();
    }

    private static String placements(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"id\": \"p%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"placements\": [", "]}"));
    }

    private static Wish wish(String body) {
        return switch (DecideJson.read(body.getBytes(UTF_8), VOCABULARY)) {
            case Parsed.Ok<Wish>(var wish) -> wish;
            case Parsed.Bad<Wish>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static List<Fault> faults(String body) {
        return switch (DecideJson.read(body.getBytes(UTF_8), VOCABULARY)) {
            case Parsed.Ok<Wish>(var wish) -> throw new AssertionError(wish);
            case Parsed.Bad<Wish>(var problem) -> problem.errors();
        };
    }
}
