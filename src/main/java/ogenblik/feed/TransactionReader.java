package ogenblik.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.id.CustomerId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.profile.Order;
import org.jspecify.annotations.Nullable;

/**
 * Makes invoice lines of rows with {@code customer_id}, {@code order_id}, {@code item_id}, {@code timestamp}, {@code
 * quantity}, {@code price} and
 * {@code title} (or {@code description}, which many shops call it):
 *
 * <ul>
 *   <li>an order id of {@code C} and digits is a cancellation: its lines are returns, and their quantities are negative;
 *   <li>any other line is a purchase, and its quantity and price must be above zero;
 *   <li>an item id that {@code products} does not match (postage, manual entries, bank charges) is no product;
 *   <li>without an order id, the lines of one customer and instant are one order; without quantity it is 1, without a
 *       price column nothing is known of amounts, which count as 0.
 * </ul>
 */
public final class TransactionReader {
    /** What is a product, unless said otherwise: an id of digits only, or one with at least three digits in it. */
    public static final String DEFAULT_PRODUCTS = "\\d+|(?:\\D*\\d){3}.*";

    private static final List<String> REQUIRED = List.of("customer_id", "item_id", "timestamp");

    /** What the title is called. */
    private static final List<String> TITLES = List.of("title", "Title", "description", "Description");

    private static final Pattern CANCELLATION = Pattern.compile("[Cc]\\d+");

    /** What a row turned out to be. */
    public sealed interface Result {
        /** {@code title} may be empty. */
        record Line(TransactionLine line, String title) implements Result {}

        /** A line about something that is no product. */
        record NoProduct() implements Result {}

        record Rejected(String reason) implements Result {}
    }

    private final Pattern products;
    private final Times times;

    /** {@code products} is matched against the whole item id. */
    public TransactionReader(Pattern products, Times times) {
        this.products = products;
        this.times = times;
    }

    /** Refuses a CSV file without the columns that are needed, before anything is read of it. */
    public static void requireColumns(@Nullable Header header) {
        if (header == null) return;
        var missing = REQUIRED.stream().filter(name -> !header.has(name)).toList();
        if (!missing.isEmpty())
            throw new BadFeedException("the file has no column `" + String.join("`, `", missing)
                    + "`; name the file's own with `--columns " + missing.getFirst() + "=COLUMN,...`; it has `"
                    + String.join("`, `", header.columns()) + "`");
    }

    public Result read(Row row) {
        return switch (row) {
            case Row.Bad bad -> new Result.Rejected(bad.reason());
            case Row.Cells cells -> read(new Cells(cells));
            case Row.Json json -> read(new Json(json.fields()));
        };
    }

    private Result read(Source row) {
        var item = Texts.id(row.text("item_id"));
        if (item.isEmpty()) return new Result.Rejected("`item_id` is empty");
        if (!products.matcher(item).matches()) return new Result.NoProduct();
        var at = times.read(row.text("timestamp"));
        if (at.isEmpty())
            return new Result.Rejected("`timestamp` `" + shown(row.text("timestamp"))
                    + "` is no date that is known; say the file's with `--date-format d/M/yyyy`");
        try {
            return line(row, at.get(), new ItemId(item));
        } catch (IllegalArgumentException e) {
            return new Result.Rejected(String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            return new Result.Rejected("quantity times price is too large");
        }
    }

    private static Result line(Source row, Instant at, ItemId item) {
        var customer = Texts.id(row.text("customer_id"));
        if (!customer.isEmpty()) requireCustomer(customer);
        var order = row.has("order_id") ? Texts.id(row.text("order_id")) : at.toString();
        Ids.requireValid("`order_id`", order);
        var quantity =
                row.has("quantity") ? Texts.wholeNumber(row.text("quantity")).orElse(0) : Integer.valueOf(1);
        var price = row.has("price")
                ? Texts.amount(row.text("price")).flatMap(Texts::micros)
                : Texts.micros(BigDecimal.ZERO);
        boolean isReturn = CANCELLATION.matcher(order).matches();
        if (quantity == 0) return notAbove(row, "quantity", "a whole number other than 0");
        if (quantity < 0 && !isReturn)
            return new Result.Rejected("`quantity` is `" + quantity + "` on an order that is no cancellation");
        if (quantity > 0 && isReturn)
            return new Result.Rejected("`quantity` is `" + quantity + "` on a cancellation, where it is below zero");
        if (price.isEmpty() || price.get() < 0 || (row.has("price") && price.get() == 0))
            return notAbove(row, "price", "a number above 0");
        var kind = isReturn ? Order.Kind.RETURN : Order.Kind.PURCHASE;
        var line = new TransactionLine(customer, order, kind, at, item, Math.absExact(quantity), price.get());
        Math.multiplyExact(line.priceMicros(), (long) line.quantity());
        return new Result.Line(line, title(row));
    }

    /** Of the first column there is of these. */
    private static String title(Source row) {
        for (var name : TITLES) if (row.has(name)) return row.text(name);
        return "";
    }

    private static void requireCustomer(String customer) {
        if (!(CustomerId.parse(customer) instanceof CustomerId.Known))
            throw new IllegalArgumentException("`customer_id` must not start with `anonymous/`");
    }

    private static Result notAbove(Source row, String column, String wanted) {
        return new Result.Rejected("`" + column + "` must be " + wanted + ", is `" + shown(row.text(column)) + "`");
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** Where values come from. */
    private sealed interface Source {
        boolean has(String name);

        String text(String name);
    }

    private record Cells(Row.Cells row) implements Source {
        @Override
        public boolean has(String name) {
            return row.header().has(name);
        }

        @Override
        public String text(String name) {
            return row.cell(name);
        }
    }

    private record Json(Map<String, @Nullable Object> fields) implements Source {
        @Override
        public boolean has(String name) {
            return fields.containsKey(name);
        }

        @Override
        public String text(String name) {
            var value = fields.get(name);
            return value == null ? "" : value.toString().strip();
        }
    }
}
