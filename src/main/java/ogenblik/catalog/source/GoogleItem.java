package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One item by the attributes of Google's product data specification, turned into the fields that {@link ItemFields} reads.
 * What is wrong with it is in {@link #problems}.
 *
 * @see <a href="https://support.google.com/merchants/answer/7052112">the specification</a>
 */
final class GoogleItem {
    /** What a field is called in such a file. */
    static final Map<String, String> FIELD_TO_ATTRIBUTE = Map.of(
            "url", "link",
            "image", "image_link",
            "salePrice", "sale_price",
            "saleFrom", "sale_price_effective_date",
            "saleUntil", "sale_price_effective_date",
            "availableFrom", "availability_date",
            "expiresAt", "expiration_date",
            "stock", "quantity");

    private static final List<String> QUANTITIES =
            List.of("quantity", "sell_on_google_quantity", "quantity_to_sell_on_facebook", "inventory");
    private static final String STORE = "store_code";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MARGIN_DIGITS = 4;

    private final FeedForm form;
    private final Map<String, String> nameToText = new HashMap<>();
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final List<String> problems = new ArrayList<>();
    private boolean isThere;

    private GoogleItem(FeedForm form) {
        this.form = form;
    }

    /** The item of a row, by column. */
    static GoogleItem of(FeedForm form, Map<String, String> columnToCell) {
        var item = new GoogleItem(form);
        columnToCell.forEach((column, cell) -> {
            var text = HtmlEntities.decoded(cell).strip();
            if (!text.isEmpty()) item.nameToText.putIfAbsent(GoogleNames.of(column), text);
        });
        if (item.isOfOneStore())
            item.problems.add(
                    "the row is about the store " + Shown.of(item.nameToText.getOrDefault(STORE, "")) + " alone, by `"
                            + STORE + "`, and an item has one price and stock for all: import rows without it");
        else item.read(columnToCell);
        return item;
    }

    /** Whether it is a row of Google's local inventory, which says what one store has of an item. */
    boolean isOfOneStore() {
        return nameToText.containsKey(STORE);
    }

    private void read(Map<String, String> columnToCell) {
        text("id", "id");
        text("title", "title");
        text("link", "url");
        text("image_link", "image");
        category();
        prices();
        availability();
        moment("expiration_date", "expiresAt");
        fields.setAll(GoogleExtras.of(form, columnToCell, nameToText, problems));
    }

    /** The fields of this item, as NDJSON has them; a field that is null is not there, or goes. */
    ObjectNode fields() {
        return fields;
    }

    List<String> problems() {
        return problems;
    }

    /** Whether it is said to be in stock, and not how many there are. */
    boolean isThere() {
        return isThere;
    }

    private void text(String name, String field) {
        var text = nameToText.get(name);
        if (text != null) fields.put(field, SPACE.matcher(text).replaceAll(" "));
    }

    /** The shop's own categories go before Google's. */
    private void category() {
        var path = nameToText.getOrDefault("product_type", nameToText.get("google_product_category"));
        if (path != null) fields.put("category", form.category().of(path));
    }

    private void prices() {
        var price = amount("price");
        if (price != null) fields.put("price", price);
        var reduced = amount("sale_price");
        if (reduced != null) {
            fields.put("salePrice", reduced).putNull("saleFrom").putNull("saleUntil");
            period(nameToText.get("sale_price_effective_date"));
        }
        var cost = amount("cost_of_goods_sold");
        if (cost != null && price != null && price.signum() > 0 && cost.compareTo(price) <= 0)
            fields.put("margin", price.subtract(cost).divide(price, MARGIN_DIGITS, RoundingMode.HALF_EVEN));
    }

    private @Nullable BigDecimal amount(String name) {
        var written = nameToText.get(name);
        if (written == null) return null;
        return switch (GoogleAmount.read(written)) {
            case GoogleAmount.None() -> {
                problems.add("`" + name + "` must be an amount and its currency such as `129.95 "
                        + form.currency().getCurrencyCode() + "`, is " + Shown.of(written));
                yield null;
            }
            case GoogleAmount.Some(var amount, var currency)
            when currency.isEmpty() || currency.equals(form.currency().getCurrencyCode()) -> amount;
            case GoogleAmount.Some(var _, var currency) -> {
                problems.add("`" + name + "` is in `" + currency + "`, and the catalog's currency is `"
                        + form.currency().getCurrencyCode() + "`");
                yield null;
            }
        };
    }

    /** From one moment to another, with a slash between. */
    private void period(@Nullable String written) {
        if (written == null) return;
        var ends = written.split("/", -1);
        var from = ends.length == 2 ? FeedMoment.read(ends[0], form.zone()) : null;
        var until = ends.length == 2 ? FeedMoment.readEnd(ends[1], form.zone()) : null;
        if (from == null || until == null)
            problems.add("`sale_price_effective_date` must be two moments such as"
                    + " `2026-11-27T00:00+0100/2026-11-30T23:59+0100`, is " + Shown.of(written));
        else fields.put("saleFrom", from.toString()).put("saleUntil", until.toString());
    }

    private void availability() {
        var quantity = quantity();
        var written = nameToText.get("availability");
        if (written == null) {
            if (quantity != null) fields.put("stock", quantity);
            return;
        }
        switch (Availability.of(written)) {
            case IN_STOCK -> {
                fields.putNull("availableFrom");
                inStock(quantity);
            }
            case OUT_OF_STOCK -> fields.put("stock", 0);
            case AHEAD -> ahead(quantity);
            case UNKNOWN ->
                problems.add("`availability` must be `in_stock`, `out_of_stock`, `preorder` or `backorder`, is "
                        + Shown.of(written));
        }
    }

    private void inStock(@Nullable Integer quantity) {
        if (quantity != null) fields.put("stock", quantity);
        else isThere = true;
    }

    /** What is sold before it is there counts as there when the caller says so, else from its day on. */
    private void ahead(@Nullable Integer quantity) {
        var from = nameToText.get("availability_date");
        if (form.isSoldAhead()) {
            fields.putNull("availableFrom");
            inStock(quantity);
        } else if (from == null) fields.put("stock", 0);
        else {
            moment("availability_date", "availableFrom");
            inStock(quantity);
        }
    }

    private @Nullable Integer quantity() {
        for (var name : QUANTITIES) {
            var written = nameToText.get(name);
            if (written == null) continue;
            try {
                return Math.max(0, new BigDecimal(written).intValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                problems.add("`" + name + "` must be a whole number of pieces, is " + Shown.of(written));
                return null;
            }
        }
        return null;
    }

    private void moment(String name, String field) {
        var written = nameToText.get(name);
        if (written == null) return;
        Instant moment = FeedMoment.read(written, form.zone());
        if (moment == null)
            problems.add(
                    "`" + name + "` must be a moment such as 2026-11-27T00:00+0100, or a day, is " + Shown.of(written));
        else fields.put(field, moment.toString());
    }

    /** What is said of whether an item can be had. */
    private enum Availability {
        IN_STOCK,
        OUT_OF_STOCK,
        /** It can be ordered, and is not there yet. */
        AHEAD,
        UNKNOWN;

        static Availability of(String written) {
            var name = written.substring(written.lastIndexOf('/') + 1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[ _-]", "");
            return switch (name) {
                case "instock", "available", "limitedavailability" -> IN_STOCK;
                case "outofstock", "soldout", "discontinued" -> OUT_OF_STOCK;
                case "preorder", "presale", "backorder", "availablefororder" -> AHEAD;
                default -> UNKNOWN;
            };
        }
    }
}
