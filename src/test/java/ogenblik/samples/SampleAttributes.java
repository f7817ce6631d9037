package ogenblik.samples;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The thirty attributes of a sample customer: what a catalog declares, and values for one customer. */
public final class SampleAttributes {
    /** The day that customers were made, from which ages and periods count. */
    public static final LocalDate TODAY = LocalDate.parse("2026-11-01");

    static final List<Choice> CHOICES = List.of(
            new Choice("country", List.of("NL", "NL", "NL", "BE", "DE", "FR")),
            new Choice(
                    "city",
                    List.of(
                            "Delft",
                            "Utrecht",
                            "Gent",
                            "Antwerpen",
                            "Zwolle",
                            "Breda",
                            "Groningen",
                            "Leuven",
                            "Arnhem")),
            new Choice("gender", List.of("f", "m", "x")),
            new Choice("language", List.of("nl", "nl", "en", "fr")),
            new Choice("membership", List.of("none", "none", "silver", "gold", "platinum")),
            new Choice("acquisition", List.of("search", "social", "friend", "store", "mail")),
            new Choice("housing", List.of("flat", "terraced", "detached", "farm")),
            new Choice("phase", List.of("single", "couple", "young-family", "family", "empty-nest")),
            new Choice("favouriteCategory", SampleShop.CATEGORIES),
            new Choice("favouriteColour", List.of("white", "oak", "black", "green", "blue")),
            new Choice("branch", List.of("private", "private", "care", "catering", "retail", "office")));

    static final List<Count> COUNTS = List.of(
            new Count("householdSize", 1, 6),
            new Count("children", 0, 4),
            new Count("income", 12, 120),
            new Count("loyaltyPoints", 0, 5000),
            new Count("openedMails", 0, 60),
            new Count("visits", 0, 200),
            new Count("tickets", 0, 5),
            new Count("wishes", 0, 30),
            new Count("reviews", 0, 20),
            new Count("storeMinutes", 3, 90));

    static final List<String> SHARES = List.of("discountAffinity", "priceSensitivity", "returnRate");
    static final List<String> FLAGS = List.of("newsletter", "hasGarden", "appInstalled");
    static final List<String> DAYS = List.of("birthDate", "customerSince");

    private static final List<String> FIRST_NAMES = List.of("Anna", "Bram", "Chris", "Daan", "Emma", "Fatima", "Guus");

    private SampleAttributes() {}

    /** One of some words; one that stands twice is as often. */
    record Choice(String name, List<String> values) {}

    /** A whole number, both bounds included. */
    record Count(String name, int least, int most) {}

    /** Name to type, as a catalog declares them. */
    public static SequencedMap<String, String> nameToType() {
        var types = new TreeMap<String, String>(Map.of("firstName", "string"));
        for (var choice : CHOICES) types.put(choice.name(), "string");
        for (var count : COUNTS) types.put(count.name(), "int");
        for (var share : SHARES) types.put(share, "double");
        for (var flag : FLAGS) types.put(flag, "bool");
        for (var day : DAYS) types.put(day, "date");
        return types;
    }

    /** Name to value for one customer: strings, longs, doubles and booleans. */
    public static SequencedMap<String, Object> of(int customer) {
        var random = new SplittableRandom(2_000_000L + customer);
        var values = new TreeMap<String, Object>();
        values.put("firstName", one(FIRST_NAMES, random));
        for (var choice : CHOICES) values.put(choice.name(), one(choice.values(), random));
        for (var count : COUNTS) values.put(count.name(), (long) random.nextInt(count.least(), count.most() + 1));
        for (var share : SHARES) values.put(share, random.nextInt(101) / 100.0);
        for (var flag : FLAGS) values.put(flag, random.nextBoolean());
        values.put(
                "birthDate", TODAY.minusDays(random.nextInt(18 * 365, 80 * 365)).toString());
        values.put("customerSince", TODAY.minusDays(random.nextInt(1, 3000)).toString());
        return values;
    }

    private static String one(List<String> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
