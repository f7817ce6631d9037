package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.message.Message.What;

/**
 * What others may see of an event: products, categories, amounts, the names of pages, as JSON. Nothing of it tells who the
 * customer is: no traits, no addresses, no texts that somebody typed.
 */
final class ToldProperties {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NONE = "{}".getBytes(UTF_8);
    private static final int MAX_TEXT = 256;
    private static final int MAX_PRODUCTS = 100;

    private static final Set<String> OF_PRODUCT = Set.of("product_id", "sku", "category", "quantity", "price");

    private static final Set<String> TOLD = Set.of(
            "product_id", "sku", "category", "quantity", "price", "order_id", "total", "revenue", "currency", "name");

    private ToldProperties() {}

    static byte[] of(What what) {
        return switch (what) {
            case What.Traits _ -> NONE;
            case What.Happened(var _, var properties) -> properties.isEmpty() ? NONE : json(properties);
        };
    }

    private static byte[] json(Map<String, Object> properties) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields(json, properties, TOLD);
            if (properties.get("products") instanceof List<?> products) products(json, products);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void products(JsonGenerator json, List<?> products) throws IOException {
        json.writeArrayFieldStart("products");
        for (var product : products.subList(0, Math.min(products.size(), MAX_PRODUCTS)))
            if (product instanceof Map<?, ?> fields) {
                json.writeStartObject();
                fields(json, fields, OF_PRODUCT);
                json.writeEndObject();
            }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Map<?, ?> properties, Set<String> told) throws IOException {
        for (var entry : properties.entrySet()) {
            var name = String.valueOf(entry.getKey());
            if (!told.contains(name)) continue;
            switch (entry.getValue()) {
                case String text when text.length() <= MAX_TEXT -> json.writeStringField(name, text);
                case Long whole -> json.writeNumberField(name, whole);
                case Double real -> json.writeNumberField(name, real);
                case null, default -> {}
            }
        }
    }
}
