package ogenblik.catalog.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.RuleProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wordings: what is written, what is known, what is read. */
class TemplateCompilerTest {
    private static final List<String> PATHS = List.of(
            "customer.attributes.firstName",
            "customer.attributes.birthDate",
            "customer.attributes.interests",
            "customer.attributes.companySize",
            "customer.orders.last",
            "item.title",
            "item.price");
    private static final Locale DUTCH = Locale.of("nl");

    private final TemplateCompiler compiler = new TemplateCompiler(
            new TemplateCompiler.Names() {
                @Override
                public int slot(String path) {
                    return PATHS.indexOf(path);
                }

                @Override
                public String hint(String written) {
                    return written.equals("item.tittle") ? ", did you mean `item.title`" : "";
                }
            },
            new TemplateCompiler.Forms(
                    Currency.getInstance("EUR"), ZoneId.of("Europe/Amsterdam"), List.of("en", "nl")));

    @Test
    void a_text_without_placeholders_is_a_constant() {
        assertThat(compiler.compile("Hello")).isEqualTo(new Checked.Ok<>(new Template.Constant("Hello")));
    }

    @Test
    void plain_placeholders_need_no_library() {
        assertThat(template("Hi {{ customer.attributes.firstName | capitalize }}, {{item.price|money}}"))
                .isInstanceOf(Pieces.class);
        assertThat(template("{% if item.price %}{{ item.title }}{% endif %} .")).isInstanceOf(LiquidText.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        Hi {{ customer.attributes.firstName }}!                                         → Hi anna!
        {{ customer.attributes.firstName | capitalize }}                                → Anna
        {{ customer.attributes.firstName | upcase }}                                    → ANNA
        {{ customer.attributes.firstName | append: "!" | prepend: "¡" }}                → ¡anna!
        {{ item.title | truncate: 8 }}                                                  → Lamp Du…
        {{ customer.attributes.interests }}                                             → garden, birds
        {{ customer.attributes.companySize }}                                           → 12
        {{ customer.attributes.birthDate | date }}                                      → March 2, 1990
        {{ customer.attributes.birthDate | date: "%e %B %Y" }}                          → 2 March 1990
        {{ customer.orders.last | date: "%d-%m-%Y %H:%M" }}                             → 02-03-2026 10:30
        {{ customer.attributes.interests | join: " and " }}                             → garden and birds
        {% if customer.attributes.companySize > 10 %}large{% else %}small{% endif %}    → large
        {% for i in customer.attributes.interests %}{{ i | upcase }} {% endfor %}x      → GARDEN BIRDS x
        {% assign n = item.title %}{{ n }}: {{ item.price | money }}                    → Lamp Duin: €129.95
        {{ customer.attributes.interests.size }}                                        → 2
        """)
    void values_are_filled_in(String wording, String read) {
        assertThat(render(wording, all(), Locale.ENGLISH)).isEqualTo(read);
    }

    @Test
    void money_and_dates_read_as_people_of_the_language_write_them() {
        assertThat(render("{{ item.price | money }}", all(), Locale.ENGLISH)).isEqualTo("€129.95");
        assertThat(render("{{ item.price | money }}", all(), DUTCH)).isEqualTo("€\u00a0129,95");
        assertThat(render("{{ item.price | money }}", all(), Locale.of("nl", "BE")))
                .isEqualTo("€\u00a0129,95");
        assertThat(render("{% if true %}{{ item.price | money }}{% endif %}", all(), DUTCH))
                .isEqualTo("€\u00a0129,95");
        assertThat(render("{{ customer.attributes.birthDate | date }}", all(), DUTCH))
                .isEqualTo("2 maart 1990");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear {{ customer.attributes.firstName }},",
                "{% if true %}Dear {{ customer.attributes.firstName }},{% endif %}",
                "Dear {{ customer.attributes.firstName | upcase | append: '!' }}",
                "{{ customer.attributes.firstName | split: 'x' | first }}",
                "{% if customer.attributes.firstName %}Dear you{% endif %}"
            })
    void a_placeholder_without_a_value_makes_it_no_text_at_all(String wording) {
        assertThat(render(wording, Map.of(), Locale.ENGLISH)).isNull();
        assertThat(render(wording, Map.of("customer.attributes.firstName", "  "), Locale.ENGLISH))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
        Dear {{ customer.attributes.firstName | default: "friend" }},                                           → Dear friend,
        {% if true %}Dear {{ customer.attributes.firstName | default: "friend" }},{% endif %}                   → Dear friend,
        Hello{% if customer.attributes.firstName %} {{ customer.attributes.firstName }}{% endif %}!             → Hello!
        {% if customer.attributes.companySize > 10 %}large{% else %}small{% endif %}                            → small
        """)
    void a_default_or_a_guard_makes_up_for_a_missing_value(String wording, String read) {
        assertThat(render(wording, Map.of(), Locale.ENGLISH)).isEqualTo(read);
    }

    @Test
    void a_value_that_looks_like_a_template_is_never_shown() {
        assertThat(render("{{ item.title }}", Map.of("item.title", "{{ secret }}"), Locale.ENGLISH))
                .isNull();
    }

    @Test
    void unknown_fields_and_filters_are_reported_with_their_place() {
        assertThat(problems("Hello\n  {{ item.tittle | mony }} {{ item.price | money: 2 }}"))
                .containsExactly(
                        new RuleProblem(2, 6, "unknown field `item.tittle`, did you mean `item.title`"),
                        new RuleProblem(2, 20, "unknown filter `mony`"),
                        new RuleProblem(2, 44, "filter `money` takes no argument"));
    }

    @Test
    void the_same_holds_within_tags() {
        assertThat(problems("{% if item.tittle == 'x' %}{{ item.price | mony }}{% endif %}"))
                .containsExactly(
                        new RuleProblem(1, 7, "unknown field `item.tittle`, did you mean `item.title`"),
                        new RuleProblem(1, 44, "unknown filter `mony`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ item.title", "{% if item.title %}x", "{{ item.title | }}", "{% nonsense %}", "{{ }}"})
    void broken_liquid_is_a_problem(String wording) {
        assertThat(problems(wording)).isNotEmpty();
    }

    @Test
    void nothing_can_be_included() {
        assertThat(problems("{% include 'secret' %}")).isNotEmpty();
    }

    @Test
    void a_blank_text_is_a_problem() {
        assertThat(problems("  ")).containsExactly(new RuleProblem(1, 1, "the text is blank"));
    }

    @Test
    void a_text_of_endless_rounds_is_no_text() {
        assertThat(render(
                        "{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}",
                        Map.of(), Locale.ENGLISH))
                .isNull();
    }

    @Property
    void no_text_is_ever_blank_or_unfilled(
            @ForAll("wordings") String wording, @ForAll("values") Map<String, Object> values) {
        var text = render(wording, values, DUTCH);

        if (text != null) assertThat(text).isNotBlank().doesNotContain("{{", "{%", "null");
    }

    @Provide
    Arbitrary<String> wordings() {
        var filters = Arbitraries.of("", " | upcase", " | money", " | default: 'x'", " | date", " | strip", " | size");
        var placeholder = Arbitraries.of(PATHS).flatMap(path -> filters.map(filter -> "{{ " + path + filter + " }}"));
        var part = Arbitraries.oneOf(
                placeholder,
                Arbitraries.of("Dear ", ", ", " ", "é"),
                placeholder.map(inner -> "{% if item.title %}" + inner + "{% endif %}"));
        return part.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<Map<String, Object>> values() {
        Arbitrary<Object> value = Arbitraries.<Object>of(
                "",
                " ",
                "Anna",
                "{{",
                "{% x",
                0L,
                12.5,
                Double.MAX_VALUE,
                true,
                List.of(),
                List.of("a", "b"),
                Instant.EPOCH);
        return Arbitraries.maps(Arbitraries.of(PATHS), value);
    }

    private static Map<String, Object> all() {
        return Map.of(
                "customer.attributes.firstName",
                "anna",
                "customer.attributes.birthDate",
                Instant.parse("1990-03-02T00:00:00Z"),
                "customer.attributes.interests",
                List.of("garden", "birds"),
                "customer.attributes.companySize",
                12L,
                "customer.orders.last",
                Instant.parse("2026-03-02T09:30:00Z"),
                "item.title",
                "Lamp Duin",
                "item.price",
                129.95);
    }

    private @Nullable String render(String wording, Map<String, Object> values, Locale locale) {
        var bySlot = new HashMap<Integer, Object>();
        values.forEach((path, value) -> bySlot.put(PATHS.indexOf(path), value));
        return template(wording).render(bySlot::get, locale);
    }

    private Template template(String wording) {
        return (Template) assertThat(compiler.compile(wording))
                .asInstanceOf(type(Checked.Ok.class))
                .actual()
                .value();
    }

    @SuppressWarnings("unchecked") // a Bad of whatever kind holds problems
    private List<RuleProblem> problems(String wording) {
        return assertThat(compiler.compile(wording))
                .asInstanceOf(type(Checked.Bad.class))
                .actual()
                .problems();
    }
}
