package ogenblik.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import ogenblik.catalog.item.Item;
import org.jspecify.annotations.Nullable;

/** Writes what callers get to see of an item: not its margin, nor how many are left. */
public final class ItemJson {
    private ItemJson() {}

    public static void write(JsonGenerator json, Item item, String language, Currency currency) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", item.id().value());
        unlessEmpty(json, "title", item.texts().title(language));
        money(json, "price", item.price(), currency);
        money(json, "regularPrice", item.regularPrice(), currency);
        var url = item.links().url();
        if (url != null) unlessEmpty(json, "url", url);
        var image = item.links().image();
        if (image != null) unlessEmpty(json, "image", image);
        unlessEmpty(json, "category", item.texts().category());
        json.writeEndObject();
    }

    private static void money(JsonGenerator json, String name, @Nullable BigDecimal amount, Currency currency)
            throws IOException {
        if (amount == null) return;
        json.writeObjectFieldStart(name);
        json.writeStringField("amount", amount(amount, currency));
        json.writeStringField("currency", currency.getCurrencyCode());
        json.writeEndObject();
    }

    /** With at least the digits that the currency has: 129.9 euro is {@code 129.90}. */
    static String amount(BigDecimal price, Currency currency) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return (price.scale() < digits ? price.setScale(digits, RoundingMode.UNNECESSARY) : price).toPlainString();
    }

    private static void unlessEmpty(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) json.writeStringField(name, value);
    }
}
