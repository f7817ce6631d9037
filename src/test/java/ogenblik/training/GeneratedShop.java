package ogenblik.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A shop that never was, of any size: a long tail of items (Zipf), customers who come more or less often (log-normal), who
 * each favour a few kinds of items, and buy some of what they bought before again; items come and go with the seasons.
 *
 * <p>As a program: {@code FILE LINES CUSTOMERS ITEMS} writes about so many lines as gzipped CSV.
 */
public final class GeneratedShop {
    private static final int DAYS = 730;
    private static final int KINDS = 200;
    private static final LocalDate START = LocalDate.parse("2024-01-01");

    private final SplittableRandom draws;
    private final int items;

    private GeneratedShop(long seed, int items) {
        this.draws = new SplittableRandom(seed);
        this.items = items;
    }

    /** Takes a line of the file. */
    @FunctionalInterface
    interface Sink {
        void line(String customer, String order, String item, LocalDate day, int quantity, String price)
                throws IOException;
    }

    static void main(String[] arguments) throws IOException {
        write(
                Path.of(arguments[0]),
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
    }

    public static void write(Path file, long lines, int customers, int items) throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16);
                var out = new BufferedWriter(new OutputStreamWriter(packed, UTF_8), 1 << 16)) {
            out.write("customer_id,order_id,item_id,timestamp,quantity,price\n");
            new GeneratedShop(1, items)
                    .generate(
                            lines,
                            customers,
                            (customer, order, item, day, quantity, price) -> out.write(customer + "," + order + ","
                                    + item + "," + day + "," + quantity + "," + price + "\n"));
        }
    }

    private void generate(long lines, int customers, Sink sink) throws IOException {
        double meanLines = lines / (double) customers;
        long order = 0;
        for (int customer = 0; customer < customers; customer++) {
            double activity = Math.exp(gaussian() - 0.5);
            double baskets = Math.max(1, activity * meanLines / 4);
            int day = draws.nextInt(DAYS);
            double gap = DAYS / (baskets + 1);
            int[] kinds = {draws.nextInt(KINDS), draws.nextInt(KINDS), draws.nextInt(KINDS)};
            int[] bought = new int[64];
            int known = 0;
            for (int basket = 0; basket < Math.round(baskets); basket++) {
                int size = 1 + (int) (-Math.log(1 - draws.nextDouble()) * 3.2);
                order++;
                for (int line = 0; line < size; line++) {
                    int item = known > 0 && draws.nextDouble() < 0.35
                            ? bought[draws.nextInt(Math.min(known, bought.length))]
                            : fresh(kinds, day);
                    bought[known++ % bought.length] = item;
                    sink.line(
                            "c" + customer,
                            "o" + order,
                            "i" + (100_000 + item),
                            START.plusDays(day % DAYS),
                            1 + draws.nextInt(3),
                            (1 + item % 97) + ".95");
                }
                day += (int) Math.max(1, gap * (0.5 + draws.nextDouble()));
            }
        }
    }

    /** By Zipf's law over all items, or among those of a kind that the customer favours; some only in their season. */
    private int fresh(int[] kinds, int day) {
        for (int attempt = 0; ; attempt++) {
            int item = (int) Math.min(items - 1, Math.exp(draws.nextDouble() * Math.log(items)) - 1);
            boolean isFavoured = draws.nextDouble() < 0.7;
            if (isFavoured) item = Math.min(items - 1, item / KINDS * KINDS + kinds[draws.nextInt(kinds.length)]);
            boolean isInSeason = item % 5 != 0 || (day / 90 + item) % 4 == 0;
            if (isInSeason || attempt == 5) return item;
        }
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - draws.nextDouble())) * Math.cos(2 * Math.PI * draws.nextDouble());
    }
}
