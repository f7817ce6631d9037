package ogenblik.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.rule.Vocabulary.Group;
import ogenblik.catalog.rule.Vocabulary.NamedRule;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Profile;

/** A small vocabulary with a few items, and short ways to ask what a rule says. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(
                    "firstName", ValueType.STRING,
                    "gender", ValueType.STRING,
                    "children", ValueType.INT,
                    "income", ValueType.DOUBLE,
                    "newsletter", ValueType.BOOL,
                    "birthDate", ValueType.DATE,
                    "movedAt", ValueType.TIMESTAMP,
                    "hobbies", ValueType.STRINGS,
                    "postalCode", ValueType.STRING),
            Map.of("temperature", ValueType.DOUBLE),
            Map.of("frost", ValueType.BOOL),
            Map.of("brand", ValueType.STRING),
            new Vocabulary.Names(
                    Set.of("churn"),
                    Map.of("profiling", true, "marketing-email", false),
                    Set.of("welcome", "birthday"),
                    Set.of(),
                    SamplePlaces.LOCATIONS),
            ZoneId.of("Europe/Amsterdam"),
            new RfmBoundaries(
                    List.of(30.0, 90.0, 180.0, 365.0),
                    List.of(2.0, 4.0, 8.0, 16.0),
                    List.of(50.0, 100.0, 500.0, 1000.0)));

    static final List<NamedRule> NAMED = List.of(
            new NamedRule(Group.SEGMENT, "loyal", "customer.orders.count >= 5"),
            new NamedRule(Group.SEGMENT, "parents", "customer.attributes.children > 0"),
            new NamedRule(Group.STAGE, "customer", "customer.orders.count > 0"),
            new NamedRule(Group.STAGE, "visitor", "true"),
            new NamedRule(Group.PERSONA, "family", "inSegment('parents')"));

    static final Item CHAIR = item("chair", "furniture", "129.95", 4);
    static final Item LAMP = item("lamp", "lighting", "35", 0);
    static final ItemTable ITEMS = ItemTable.of(List.of(CHAIR, LAMP));

    private Samples() {}

    static Item item(String id, String category, String price, int stock) {
        return new Item(
                new ItemId(id),
                new Item.Texts(Map.of("", "A " + id, "nl", "Een " + id), category),
                new BigDecimal(price),
                new Item.Links("https://shop.example/" + id, null),
                OptionalInt.of(stock),
                OptionalDouble.of(0.4),
                false,
                Map.of("brand", "Oak"));
    }

    static Profile profile(Map<String, ?> nameToValue) {
        return Profile.empty(new CustomerId.Known("c-1")).withAttributes(Attributes.of(nameToValue));
    }

    static Subject subject(Profile profile) {
        return subject(profile, RequestContext.NONE);
    }

    static Subject subject(Profile profile, RequestContext context) {
        return new Subject(profile, context, ITEMS, Signals.NONE, SamplePlaces.TRAVEL, NOW);
    }

    static RuleBook.Builder builder() {
        return new RuleBook.Builder(VOCABULARY, NAMED);
    }

    static Truth test(String text, Profile profile) {
        return test(text, subject(profile));
    }

    static Truth test(String text, Subject subject) {
        var builder = builder();
        var rule = ok(builder.rule(text, Scope.CUSTOMER));
        return builder.build().evaluate(subject).test(rule);
    }

    static Truth test(String text, Candidate candidate, Subject subject) {
        var builder = builder();
        var rule = ok(builder.rule(text, Scope.ITEM));
        return builder.build().evaluate(subject).test(rule, candidate);
    }

    static String explain(String text, Profile profile) {
        var builder = builder();
        var rule = ok(builder.rule(text, Scope.CUSTOMER));
        return builder.build().evaluate(subject(profile)).explain(rule, null);
    }

    static List<RuleProblem> problems(String text) {
        return switch (builder().rule(text, Scope.CUSTOMER)) {
            case Checked.Ok<Rule> _ -> List.of();
            case Checked.Bad<Rule>(var problems) -> problems;
        };
    }

    static <T> T ok(Checked<T> checked) {
        assertThat(checked).isInstanceOf(Checked.Ok.class);
        return ((Checked.Ok<T>) checked).value();
    }
}
