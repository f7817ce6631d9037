package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;

/** Writes an item as {@link ItemReader} reads it. */
public final class ItemText {
    private ItemText() {}

    /** One line of NDJSON, without its end. */
    public static String of(Item item) {
        return json(item).toString();
    }

    static ObjectNode named(ItemId id) {
        return JsonNodeFactory.instance.objectNode().put("id", id.value());
    }

    static ObjectNode json(Item item) {
        var json = named(item.id());
        titles(json, item.texts());
        var pricing = item.pricing();
        if (pricing.regular() != null) json.put("price", pricing.regular());
        var sale = pricing.sale();
        if (sale != null) {
            json.put("salePrice", sale.price());
            moment(json, "saleFrom", sale.from());
            moment(json, "saleUntil", sale.until());
        }
        if (!item.texts().category().isEmpty())
            json.put("category", item.texts().category());
        if (item.links().url() != null) json.put("url", item.links().url());
        if (item.links().image() != null) json.put("image", item.links().image());
        item.stock().ifPresent(stock -> json.put("stock", stock));
        moment(json, "availableFrom", item.supply().from());
        moment(json, "expiresAt", item.supply().until());
        item.margin().ifPresent(margin -> json.put("margin", margin));
        if (item.isConsumable()) json.put("consumable", true);
        new TreeMap<>(item.attributes()).forEach((name, value) -> attribute(json, name, value));
        return json;
    }

    private static void titles(ObjectNode json, Item.Texts texts) {
        new TreeMap<>(texts.languageToTitle()).forEach((language, title) -> {
            if (language.isEmpty()) json.put("title", title);
            else json.withObjectProperty("titles").put(language, title);
        });
    }

    private static void moment(ObjectNode json, String field, @Nullable Instant moment) {
        if (moment != null) json.put(field, moment.toString());
    }

    private static void attribute(ObjectNode json, String name, Object value) {
        switch (value) {
            case String text -> json.put(name, text);
            case Long number -> json.put(name, number);
            case Double number -> json.put(name, number);
            case Boolean flag -> json.put(name, flag);
            case List<?> texts -> {
                var array = json.putArray(name);
                for (var text : texts) array.add(String.valueOf(text));
            }
            default -> throw new IllegalArgumentException("`" + value + "` is no attribute");
        }
    }
}
