package ogenblik.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import ogenblik.profile.Attributes;
import org.jspecify.annotations.Nullable;

/** Draws who somebody is: Dutch and English names, where they live, what they told the shop and what they did not. */
final class DemoNames {
    private static final List<String> DUTCH_WOMEN =
            List.of("Sanne", "Femke", "Anouk", "Marieke", "Lotte", "Fenna", "Ilse", "Saskia", "Noor", "Wilma");
    private static final List<String> DUTCH_MEN =
            List.of("Daan", "Sem", "Bram", "Jeroen", "Pieter", "Ruben", "Thijs", "Kees", "Joris", "Sander");
    private static final List<String> ENGLISH_WOMEN =
            List.of("Emma", "Olivia", "Grace", "Charlotte", "Hannah", "Lucy", "Alice", "Ruby");
    private static final List<String> ENGLISH_MEN =
            List.of("Oliver", "Jack", "Harry", "George", "Thomas", "William", "Edward", "Arthur");
    private static final List<String> OPEN_NAMES = List.of("Robin", "Sam", "Alex", "Jip", "Charlie", "Bo");
    private static final List<String> DUTCH_LAST =
            List.of("de Vries", "Jansen", "van Dijk", "Bakker", "Visser", "Smit", "Mulder", "de Boer", "Dekker");
    private static final List<String> ENGLISH_LAST =
            List.of("Smith", "Jones", "Taylor", "Brown", "Walker", "Wright", "Hughes", "Green");
    private static final List<List<String>> DUTCH_PLACES = List.of(
            List.of("Amsterdam", "1011"),
            List.of("Utrecht", "3511"),
            List.of("Rotterdam", "3011"),
            List.of("Delft", "2611"),
            List.of("Groningen", "9711"),
            List.of("Zwolle", "8011"),
            List.of("Arnhem", "6811"),
            List.of("Maastricht", "6211"));
    private static final List<String> ENGLISH_PLACES = List.of("London", "York", "Leeds", "Bristol", "Norwich");
    private static final List<String> INTERESTS = List.of("garden", "interior", "birds", "kitchen");
    private static final int DAYS_OF_LIFE = 365 * 55;

    private DemoNames() {}

    /** {@code firstOrder} is null for somebody who never ordered. */
    static Attributes attributes(SplittableRandom draws, Instant now, @Nullable Instant firstOrder) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        boolean isDutch = draws.nextInt(100) < 70;
        var nameToValue = new HashMap<String, Object>();
        name(nameToValue, isDutch, draws);
        nameToValue.put("locale", isDutch ? "nl-NL" : "en-GB");
        nameToValue.put("timeZone", isDutch ? "Europe/Amsterdam" : "Europe/London");
        if (isDutch) {
            var place = DemoCrowd.draw(DUTCH_PLACES, draws);
            nameToValue.put("city", place.getFirst());
            nameToValue.put("postalCode", place.getLast());
        } else nameToValue.put("city", DemoCrowd.draw(ENGLISH_PLACES, draws));
        if (draws.nextInt(100) < 60)
            nameToValue.put(
                    "birthDate",
                    today.minusYears(18).minusDays(draws.nextInt(DAYS_OF_LIFE)).toString());
        nameToValue.put("registeredOn", registered(today, firstOrder, draws).toString());
        nameToValue.put("entryChannel", DemoCrowd.draw(List.of("web", "web", "store", "app"), draws));
        nameToValue.put("newsletter", draws.nextInt(100) < 50);
        nameToValue.put("preferredChannel", DemoCrowd.draw(List.of("web", "email", "app"), draws));
        if (draws.nextInt(100) < 30)
            nameToValue.put("loyaltyTier", DemoCrowd.draw(List.of("bronze", "silver", "gold"), draws));
        if (draws.nextInt(100) < 65) nameToValue.put("interests", List.of(DemoCrowd.draw(INTERESTS, draws)));
        if (draws.nextInt(100) < 8) company(nameToValue, draws);
        return Attributes.of(nameToValue);
    }

    /** One in eight does not say a first name, and one in four not a gender. */
    private static void name(HashMap<String, Object> nameToValue, boolean isDutch, SplittableRandom draws) {
        int kind = draws.nextInt(100);
        var first = kind < 12
                ? DemoCrowd.draw(OPEN_NAMES, draws)
                : kind < 56
                        ? DemoCrowd.draw(isDutch ? DUTCH_WOMEN : ENGLISH_WOMEN, draws)
                        : DemoCrowd.draw(isDutch ? DUTCH_MEN : ENGLISH_MEN, draws);
        if (draws.nextInt(8) != 0) nameToValue.put("firstName", first);
        nameToValue.put("lastName", DemoCrowd.draw(isDutch ? DUTCH_LAST : ENGLISH_LAST, draws));
        if (kind >= 12 && draws.nextInt(4) != 0) nameToValue.put("gender", kind < 56 ? "female" : "male");
    }

    private static LocalDate registered(LocalDate today, @Nullable Instant firstOrder, SplittableRandom draws) {
        return firstOrder == null
                ? today.minusDays(draws.nextInt(300))
                : firstOrder.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(draws.nextInt(60));
    }

    private static void company(HashMap<String, Object> nameToValue, SplittableRandom draws) {
        nameToValue.put(
                "companyName",
                nameToValue.get("lastName") + " "
                        + DemoCrowd.draw(List.of("Interieur", "Hoveniers", "Catering", "Design"), draws));
        nameToValue.put("branch", DemoCrowd.draw(List.of("hospitality", "landscaping", "retail"), draws));
        nameToValue.put("companySize", (long) (1 + draws.nextInt(200)));
        nameToValue.put("jobRole", DemoCrowd.draw(List.of("owner", "buyer", "office manager"), draws));
    }
}
