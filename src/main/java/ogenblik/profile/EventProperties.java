package ogenblik.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** Reads the properties of an event, or of one of its products, and collects what is wrong with them. */
final class EventProperties {
    /** The most pieces of one item, in a cart or an order. */
    static final int MAX_QUANTITY = 1_000_000;

    /** The most that anything costs, in the shop's currency. */
    static final long MAX_AMOUNT = 1_000_000_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE_WITH_ZEROS = Pattern.compile("[0-9]{1,18}\\.0+");
    private static final int MAX_SHOWN = 40;

    private final Map<?, ?> properties;
    private final String path;
    private final List<String> problems;

    private EventProperties(Map<?, ?> properties, String path, List<String> problems) {
        this.properties = properties;
        this.path = path;
        this.problems = problems;
    }

    static EventProperties of(Event event) {
        return new EventProperties(event.properties(), "", new ArrayList<>());
    }

    /** What was found wrong so far. */
    List<String> problems() {
        return problems;
    }

    void problem(String text) {
        problems.add(text);
    }

    boolean has(String name) {
        return properties.get(name) != null;
    }

    /** The item: {@code product_id}, else {@code sku}. */
    @Nullable
    ItemId item() {
        var id = requiredId("product_id", "sku");
        return id == null ? null : new ItemId(id);
    }

    /** As {@link #id}; it is a problem when there is none. */
    @Nullable
    String requiredId(String... names) {
        int before = problems.size();
        var id = id(names);
        if (id == null && problems.size() == before) {
            problems.add("`" + path + names[0] + "` is missing"
                    + (names.length == 1 ? "" : ", and so is `" + names[1] + "`, which is taken in its place"));
        }
        return id;
    }

    /** The first of these that is there; a number is written without decimals. */
    @Nullable
    String id(String... names) {
        for (var name : names) {
            var value = properties.get(name);
            if (value == null || "".equals(value)) continue;
            var id = idText(value);
            if (id != null && Ids.isValid(id)) return id;
            problems.add("`" + path + name + "` must be an id of 1 to " + Ids.MAX_LENGTH
                    + " characters without control characters, is `" + shown(value) + "`");
            return null;
        }
        return null;
    }

    /** A number of pieces, from 1 to {@link #MAX_QUANTITY}; {@code otherwise} where none is given. */
    int quantity(int otherwise) {
        var value = properties.get("quantity");
        if (value == null) return otherwise;
        var number = number(value);
        if (number != null && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(MAX_QUANTITY)) <= 0) {
            int whole = number.intValue();
            if (BigDecimal.valueOf(whole).compareTo(number) == 0) return whole;
        }
        problems.add("`" + path + "quantity` must be a whole number from 1 to " + MAX_QUANTITY + ", is `" + shown(value)
                + "`");
        return otherwise;
    }

    /** The first of these that is there, an amount from 0 to {@link #MAX_AMOUNT} in the shop's currency. */
    @Nullable
    BigDecimal amount(String... names) {
        for (var name : names) {
            var value = properties.get(name);
            if (value == null) continue;
            var number = number(value);
            if (number != null && number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(MAX_AMOUNT)) <= 0)
                return number;
            problems.add(
                    "`" + path + name + "` must be a number from 0 to " + MAX_AMOUNT + ", is `" + shown(value) + "`");
            return null;
        }
        return null;
    }

    /** What it was worth to the shop, in millionths of its currency: {@code revenue}, else {@code total} or {@code value}. */
    long revenueMicros() {
        var amount = amount("revenue", "total", "value");
        return amount == null ? 0 : micros(amount);
    }

    static long micros(BigDecimal amount) {
        return amount.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The first of these that is there: an instant, or a day, which is its midnight in UTC. */
    @Nullable
    Instant instant(String... names) {
        for (var name : names) {
            var value = properties.get(name);
            if (value == null || "".equals(value)) continue;
            var instant = value instanceof String text ? parsed(text) : null;
            if (instant == null)
                problems.add("`" + path + name + "` must be a time such as `2026-03-02T09:00:00Z`, or a day such as"
                        + " `2026-03-02`, is `" + shown(value) + "`");
            return instant;
        }
        return null;
    }

    /** Each of {@code products}. */
    List<EventProperties> products() {
        var value = properties.get("products");
        if (value == null) return List.of();
        if (!(value instanceof List<?> list)) {
            problems.add("`" + path + "products` must be a list, is `" + shown(value) + "`");
            return List.of();
        }
        var products = new ArrayList<EventProperties>();
        for (int i = 0; i < list.size(); i++)
            if (list.get(i) instanceof Map<?, ?> product)
                products.add(new EventProperties(product, path + "products[" + i + "].", problems));
            else problems.add("`" + path + "products[" + i + "]` must be an object");
        return products;
    }

    private static @Nullable String idText(Object value) {
        return switch (value) {
            case String text when WHOLE_WITH_ZEROS.matcher(text).matches() -> text.substring(0, text.indexOf('.'));
            case String text -> text;
            case Long number -> number.toString();
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            default -> null;
        };
    }

    private static @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case String text when NUMBER.matcher(text).matches() -> new BigDecimal(text);
            default -> null;
        };
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return text.length() <= "2026-03-02".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static String shown(Object value) {
        var text = value.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
