package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.Pricing;
import ogenblik.catalog.item.Supply;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The fields of one item as written, turned into an item; every problem is kept. */
final class ItemFields {
    /** The fields that are texts even where they look like numbers. */
    static final Set<String> TEXTS = Set.of("id", "title", "category", "url", "image");

    private static final Set<String> OWN = Set.of(
            "id",
            "title",
            "titles",
            "price",
            "salePrice",
            "saleFrom",
            "saleUntil",
            "image",
            "url",
            "category",
            "stock",
            "availableFrom",
            "expiresAt",
            "margin",
            "consumable");
    private static final Pattern WHOLE_WITH_ZERO = Pattern.compile("([0-9]{1,18})\\.0+");
    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000000000");

    private final JsonNode json;
    private final ZoneId zone;
    private final UnaryOperator<String> shown;
    private final List<String> problems = new ArrayList<>();

    /** Days and times without an offset are those of UTC. */
    ItemFields(JsonNode json) {
        this(json, ZoneOffset.UTC, UnaryOperator.identity());
    }

    /**
     * Of this zone.
     *
     * @param shown what a field is called where it was written, for messages
     */
    ItemFields(JsonNode json, ZoneId zone, UnaryOperator<String> shown) {
        this.json = json;
        this.zone = zone;
        this.shown = shown;
    }

    /** Whether a field has a meaning of its own. */
    static boolean isOwn(String field) {
        return OWN.contains(field);
    }

    ItemReader.Read read() {
        if (!json.isObject()) return new ItemReader.Read.Bad(List.of("an item must be a JSON object"));
        var tooMuch = ItemSize.problem(json);
        if (tooMuch != null) return new ItemReader.Read.Bad(List.of(tooMuch));
        var id = id();
        var titles = titles();
        if (titles.isEmpty()) problems.add(name("title") + " is missing");
        var price = price("price");
        var sale = sale();
        var links = new Item.Links(url("url"), url("image"));
        var category = text("category");
        var supply = new Supply(stock(), moment("availableFrom"), moment("expiresAt"), null);
        var pricing = new Pricing(price, sale, margin());
        var consumable = json.path("consumable");
        if (!isAbsent(consumable) && !consumable.isBoolean())
            problems.add("`consumable` must be true or false, is " + Shown.of(consumable.asText()));
        var attributes = attributes();
        if (id == null || !problems.isEmpty()) return new ItemReader.Read.Bad(problems);
        var texts = new Item.Texts(titles, category == null ? "" : category);
        var item =
                new Item(id, texts, withoutVainSale(pricing), links, supply, consumable.asBoolean(false), attributes);
        return new ItemReader.Read.Ok(item);
    }

    /** An id written as a number by a spreadsheet loses its {@code .0} again. */
    @Nullable
    ItemId id() {
        var written = text("id");
        if (written == null) {
            if (!json.has("id") || json.path("id").isNull()) problems.add("`id` is missing");
            return null;
        }
        var number = WHOLE_WITH_ZERO.matcher(written);
        var id = number.matches() ? number.group(1) : written;
        try {
            return new ItemId(Ids.requireValid("`id`", id));
        } catch (IllegalArgumentException invalid) {
            problems.add(invalid.getMessage());
            return null;
        }
    }

    /** What was found wrong by now. */
    List<String> problems() {
        return problems;
    }

    private Map<String, String> titles() {
        var titles = new HashMap<String, String>();
        var own = text("title");
        if (own != null && !own.isBlank()) titles.put("", own.strip());
        var perLanguage = json.path("titles");
        if (isAbsent(perLanguage)) return titles;
        if (!perLanguage.isObject()) {
            problems.add("`titles` must be an object of language to title");
            return titles;
        }
        perLanguage.properties().forEach(entry -> {
            if (!entry.getValue().isTextual() || entry.getValue().asText().isBlank())
                problems.add("`titles." + entry.getKey() + "` must be a text");
            else titles.put(entry.getKey(), entry.getValue().asText().strip());
        });
        if (!titles.isEmpty())
            titles.putIfAbsent("", new TreeMap<>(titles).firstEntry().getValue());
        return titles;
    }

    private @Nullable BigDecimal price(String field) {
        var price = json.path(field);
        if (isAbsent(price)) return null;
        try {
            if (!price.isNumber() && !price.isTextual()) throw new NumberFormatException();
            var amount = new BigDecimal(DecimalComma.toPoint(price.asText()));
            if (amount.signum() >= 0 && amount.compareTo(MAX_PRICE) <= 0 && amount.scale() <= 6) return plain(amount);
        } catch (NumberFormatException _) {
            // said below
        }
        problems.add(name(field) + " must be an amount such as 12.95, not below 0, is " + Shown.of(price.asText()));
        return null;
    }

    /** 12.50 and 12.5 are one price, so that it is the same item whatever the file. */
    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Pricing.@Nullable Sale sale() {
        var price = price("salePrice");
        var from = moment("saleFrom");
        var until = moment("saleUntil");
        return price == null ? null : new Pricing.Sale(price, from, until);
    }

    /** A sale in which nothing is cheaper is none. */
    private static Pricing withoutVainSale(Pricing pricing) {
        var regular = pricing.regular();
        var sale = pricing.sale();
        return sale != null && regular != null && sale.price().compareTo(regular) >= 0
                ? new Pricing(regular, null, pricing.margin())
                : pricing;
    }

    private @Nullable Instant moment(String field) {
        var written = json.path(field);
        if (isAbsent(written)) return null;
        var moment = written.isTextual() ? FeedMoment.read(written.asText(), zone) : null;
        if (moment == null)
            problems.add(name(field) + " must be a moment such as 2026-11-27T00:00:00+01:00, or a day, is "
                    + Shown.of(written.asText()));
        return moment;
    }

    private String name(String field) {
        return "`" + shown.apply(field) + "`";
    }

    private OptionalInt stock() {
        var stock = json.path("stock");
        if (isAbsent(stock)) return OptionalInt.empty();
        if (stock.isNumber() && stock.canConvertToInt() && isWhole(stock))
            return OptionalInt.of(Math.max(stock.intValue(), 0));
        problems.add(name("stock") + " must be a whole number of pieces, is " + Shown.of(stock.asText()));
        return OptionalInt.empty();
    }

    private OptionalDouble margin() {
        var margin = json.path("margin");
        if (isAbsent(margin)) return OptionalDouble.empty();
        if (margin.isNumber() && margin.asDouble() >= 0 && margin.asDouble() <= 1)
            return OptionalDouble.of(margin.asDouble());
        problems.add(name("margin") + " must be a share of the price from 0 to 1, is " + Shown.of(margin.asText()));
        return OptionalDouble.empty();
    }

    private @Nullable String url(String field) {
        var text = text(field);
        if (text == null || isHttpUrl(text)) return text;
        problems.add(name(field) + " must be an absolute http or https url, is " + Shown.of(text));
        return null;
    }

    private static boolean isHttpUrl(String text) {
        try {
            var uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private @Nullable String text(String field) {
        var value = json.path(field);
        if (isAbsent(value)) return null;
        if (value.isTextual()) return value.asText();
        if (value.isNumber() && Math.abs((long) value.decimalValue().scale()) <= Ids.MAX_LENGTH)
            return value.decimalValue().toPlainString();
        problems.add(name(field) + " must be a text");
        return null;
    }

    private Map<String, Object> attributes() {
        var attributes = new TreeMap<String, Object>();
        json.properties().forEach(entry -> {
            if (OWN.contains(entry.getKey()) || entry.getValue().isNull()) return;
            var value = attribute(entry.getValue());
            if (value == null)
                problems.add("`" + entry.getKey() + "` must be a text, number, true or false, or a list of texts");
            else attributes.put(entry.getKey(), value);
        });
        return attributes;
    }

    /** The value as attributes have it; null when it is none. */
    static @Nullable Object attribute(JsonNode value) {
        if (value.isTextual()) return value.asText();
        if (value.isBoolean()) return value.asBoolean();
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (value.isNumber()) return Double.isFinite(value.doubleValue()) ? (Object) value.doubleValue() : null;
        if (!value.isArray()) return null;
        var texts = new ArrayList<String>();
        for (var item : value) {
            if (!item.isTextual()) return null;
            texts.add(item.asText());
        }
        return List.copyOf(texts);
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber()
                || number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
