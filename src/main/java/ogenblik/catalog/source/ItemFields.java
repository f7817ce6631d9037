package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ogenblik.catalog.item.Item;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** The fields of one item as written, turned into an item; every problem is kept. */
final class ItemFields {
    /** The fields that are texts even where they look like numbers. */
    static final Set<String> TEXTS = Set.of("id", "title", "category", "url", "image");

    private static final Set<String> OWN =
            Set.of("id", "title", "titles", "price", "image", "url", "category", "stock", "margin", "consumable");
    private static final Pattern WHOLE_WITH_ZERO = Pattern.compile("([0-9]{1,18})\\.0+");
    private static final BigDecimal MAX_PRICE = new BigDecimal("1000000000000");

    private final JsonNode json;
    private final List<String> problems = new ArrayList<>();

    ItemFields(JsonNode json) {
        this.json = json;
    }

    ItemReader.Read read() {
        if (!json.isObject()) return new ItemReader.Read.Bad(List.of("an item must be a JSON object"));
        var id = id();
        var titles = titles();
        if (titles.isEmpty()) problems.add("`title` is missing");
        var price = price();
        var links = new Item.Links(url("url"), url("image"));
        var category = text("category");
        var stock = stock();
        var margin = margin();
        var consumable = json.path("consumable");
        if (!isAbsent(consumable) && !consumable.isBoolean())
            problems.add("`consumable` must be true or false, is `" + consumable.asText() + "`");
        var attributes = attributes();
        if (id == null || !problems.isEmpty()) return new ItemReader.Read.Bad(problems);
        var texts = new Item.Texts(titles, category == null ? "" : category);
        return new ItemReader.Read.Ok(
                new Item(id, texts, price, links, stock, margin, consumable.asBoolean(false), attributes));
    }

    /** An id written as a number by a spreadsheet loses its {@code .0} again. */
    private @Nullable ItemId id() {
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

    private @Nullable BigDecimal price() {
        var price = json.path("price");
        if (isAbsent(price)) return null;
        try {
            if (!price.isNumber() && !price.isTextual()) throw new NumberFormatException();
            var amount = new BigDecimal(price.asText());
            if (amount.signum() >= 0 && amount.compareTo(MAX_PRICE) <= 0 && amount.scale() <= 6) return amount;
        } catch (NumberFormatException _) {
            // said below
        }
        problems.add("`price` must be an amount such as 12.95, not below 0, is `" + price.asText() + "`");
        return null;
    }

    private OptionalInt stock() {
        var stock = json.path("stock");
        if (isAbsent(stock)) return OptionalInt.empty();
        if (stock.isNumber() && stock.canConvertToInt() && isWhole(stock))
            return OptionalInt.of(Math.max(stock.intValue(), 0));
        problems.add("`stock` must be a whole number of pieces, is `" + stock.asText() + "`");
        return OptionalInt.empty();
    }

    private OptionalDouble margin() {
        var margin = json.path("margin");
        if (isAbsent(margin)) return OptionalDouble.empty();
        if (margin.isNumber() && margin.asDouble() >= 0 && margin.asDouble() <= 1)
            return OptionalDouble.of(margin.asDouble());
        problems.add("`margin` must be a share of the price from 0 to 1, is `" + margin.asText() + "`");
        return OptionalDouble.empty();
    }

    private @Nullable String url(String field) {
        var text = text(field);
        if (text == null || isHttpUrl(text)) return text;
        problems.add("`" + field + "` must be an absolute http or https url, is `" + text + "`");
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
        if (value.isNumber()) return value.decimalValue().toPlainString();
        problems.add("`" + field + "` must be a text");
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
