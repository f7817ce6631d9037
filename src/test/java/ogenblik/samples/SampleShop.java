package ogenblik.samples;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The items, customers and histories of a sample shop, also as lines of the files that {@code import} takes. */
public final class SampleShop {
    public static final int ITEMS = 500;
    public static final int NEXT_OFFERS = 20;
    public static final int RELATED = 8;

    static final List<String> CATEGORIES = List.of(
            "lighting", "kitchen", "garden", "textile", "storage", "seating", "tables", "bedroom", "bath", "office");

    private static final int DAYS = 365;

    private SampleShop() {}

    /** One line of an order; the price is in whole units and 95 hundredths. */
    public record OrderLine(String order, Instant at, String item, int quantity, int price) {}

    /** {@code c-00042}. */
    public static String customer(int number) {
        return String.format(Locale.ROOT, "c-%05d", number);
    }

    public static String item(int number) {
        return String.format(Locale.ROOT, "item-%04d", number);
    }

    /** NDJSON of the product feed. */
    public static Stream<String> items() {
        return IntStream.range(0, ITEMS).mapToObj(SampleShop::itemLine);
    }

    private static String itemLine(int number) {
        var random = new SplittableRandom(number);
        var id = item(number);
        var category = CATEGORIES.get(number % CATEGORIES.size());
        return String.format(
                Locale.ROOT,
                "{\"id\":\"%1$s\",\"title\":\"Sample %2$s %3$d\",\"titles\":{\"nl\":\"Voorbeeld %3$d\"},"
                        + "\"price\":%4$d.95,\"category\":\"%2$s\",\"url\":\"https://shop.example/p/%1$s\","
                        + "\"image\":\"https://shop.example/img/%1$s.jpg\",\"stock\":%5$d,\"margin\":0.%6$d}",
                id,
                category,
                number,
                random.nextInt(4, 400),
                number % 20 == 0 ? 0 : random.nextInt(1, 300),
                random.nextInt(15, 60));
    }

    /** What goes with an item, best first. */
    public static List<String> related(int item) {
        return someItems(new SplittableRandom(1_000_000L + item), RELATED);
    }

    /** What one customer should be offered next, best first. */
    public static List<String> nextOffers(int customer) {
        return someItems(new SplittableRandom(3_000_000L + customer), NEXT_OFFERS);
    }

    /** The score of what stands at this place, from 0. */
    public static double score(int place) {
        return (999 - 20 * place) / 1_000.0;
    }

    private static List<String> someItems(SplittableRandom random, int count) {
        var items = new LinkedHashSet<String>();
        while (items.size() < count) items.add(item(random.nextInt(ITEMS)));
        return List.copyOf(items);
    }

    /** A year of one customer's orders, 1 to 12 of 1 to 4 lines. */
    public static List<OrderLine> orders(int customer) {
        var random = new SplittableRandom(4_000_000L + customer);
        var lines = new ArrayList<OrderLine>();
        int orders = random.nextInt(1, 13);
        for (int order = 0; order < orders; order++) {
            LocalDate day = SampleAttributes.TODAY.minusDays(random.nextInt(DAYS));
            int size = random.nextInt(1, 5);
            for (int line = 0; line < size; line++)
                lines.add(new OrderLine(
                        "o" + customer + "x" + order,
                        day.atTime(12, 0).toInstant(ZoneOffset.UTC),
                        item(random.nextInt(ITEMS)),
                        random.nextInt(1, 4),
                        random.nextInt(4, 400)));
        }
        return lines;
    }

    /** NDJSON of what goes with each item. */
    public static Stream<String> relatedLines() {
        return IntStream.range(0, ITEMS)
                .mapToObj(item -> "{\"item\":\"" + item(item) + "\",\"related\":[" + scored(related(item), "") + "]}");
    }

    /** NDJSON of twenty next offers for each customer. */
    public static Stream<String> nextOfferLines(int customers) {
        return IntStream.range(0, customers)
                .mapToObj(number -> "{\"customer\":\"" + customer(number) + "\",\"offers\":["
                        + scored(nextOffers(number), ",\"kind\":\"explore\"") + "]}");
    }

    private static String scored(List<String> items, String more) {
        return IntStream.range(0, items.size())
                .mapToObj(place -> "{\"item\":\"" + items.get(place) + "\",\"score\":" + score(place) + more + "}")
                .collect(Collectors.joining(","));
    }

    /** NDJSON of customers with {@link SampleAttributes}. */
    public static Stream<String> customerLines(int customers) {
        return IntStream.range(0, customers)
                .mapToObj(number -> "{\"id\":\"" + customer(number) + "\",\"attributes\":{"
                        + SampleAttributes.of(number).entrySet().stream()
                                .map(SampleShop::member)
                                .collect(Collectors.joining(","))
                        + "},\"consents\":{\"profiling\":true}}");
    }

    private static String member(Map.Entry<String, Object> member) {
        return "\"" + member.getKey() + "\":"
                + (member.getValue() instanceof String text ? "\"" + text + "\"" : member.getValue());
    }

    /** CSV with a header: the orders of all customers. */
    public static Stream<String> orderLines(int customers) {
        return Stream.concat(
                Stream.of("customer_id,order_id,item_id,timestamp,quantity,price"),
                IntStream.range(0, customers)
                        .boxed()
                        .flatMap(number -> orders(number).stream()
                                .map(line -> String.join(
                                        ",",
                                        customer(number),
                                        line.order(),
                                        line.item(),
                                        line.at().toString(),
                                        Integer.toString(line.quantity()),
                                        line.price() + ".95"))));
    }
}
