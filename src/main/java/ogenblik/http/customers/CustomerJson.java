package ogenblik.http.customers;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.catalog.rule.RfmBoundaries.Rfm;
import ogenblik.flow.CustomerView;
import ogenblik.http.StrictJson;
import ogenblik.id.CustomerId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Cart;
import ogenblik.profile.Exposures;
import ogenblik.profile.Orders;
import ogenblik.profile.Views;
import ogenblik.scoring.LeadModel.Lead;
import org.jspecify.annotations.Nullable;

/** Writes a profile under the names that rules use below {@code customer.}, and beside them what was shown. */
final class CustomerJson {
    private static final int MICRO_DIGITS = 6;

    private final JsonGenerator json;
    private final CustomerView customer;

    private CustomerJson(JsonGenerator json, CustomerView customer) {
        this.json = json;
        this.customer = customer;
    }

    static Buffer write(CustomerView customer) {
        return StrictJson.written(json -> new CustomerJson(json, customer).write());
    }

    /** As a value where one is due. */
    static void write(JsonGenerator json, CustomerView customer) throws IOException {
        new CustomerJson(json, customer).write();
    }

    private void write() throws IOException {
        var profile = customer.profile();
        json.writeStartObject();
        switch (profile.id()) {
            case CustomerId.Known(var id) -> json.writeStringField("id", id);
            case CustomerId.Visitor(var id) -> json.writeStringField("anonymousId", id);
        }
        json.writeBooleanField("known", profile.id() instanceof CustomerId.Known);
        attributes(profile.attributes());
        consents();
        cart(profile.behaviour().cart());
        orders(profile.behaviour().orders());
        views(profile.behaviour().views());
        json.writeArrayFieldStart("waitList");
        for (var item : profile.behaviour().waitList().items()) json.writeString(item.value());
        json.writeEndArray();
        json.writeObjectFieldStart("scores");
        for (var score : new TreeMap<>(customer.worth().nameToScore()).entrySet())
            json.writeNumberField(score.getKey(), score.getValue());
        json.writeEndObject();
        lead(customer.worth().lead());
        new ActivityJson(json).write(profile.behaviour().activity(), customer.now());
        nullable("stage", customer.stage());
        rfm(customer.worth().rfm());
        json.writeArrayFieldStart("segments");
        for (var segment : customer.segments()) json.writeString(segment);
        json.writeEndArray();
        nullable("persona", customer.persona());
        exposures(profile.exposures());
        json.writeEndObject();
    }

    private void attributes(Attributes attributes) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (var attribute : nameToValue(attributes).entrySet()) {
            json.writeFieldName(attribute.getKey());
            value(attribute.getValue());
        }
        json.writeEndObject();
    }

    private static Map<String, Object> nameToValue(Attributes attributes) {
        var map = new TreeMap<String, Object>();
        attributes.forEach(map::put);
        return map;
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Long whole -> json.writeNumber(whole);
            case Double real -> json.writeNumber(real);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> texts -> {
                json.writeStartArray();
                for (var text : texts) json.writeString(String.valueOf(text));
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("an attribute of type " + value.getClass());
        }
    }

    private void consents() throws IOException {
        json.writeObjectFieldStart("consents");
        var purposes = customer.purposeToGranted().keySet().stream()
                .sorted(Comparator.comparing(Object::toString))
                .toList();
        for (var purpose : purposes)
            json.writeBooleanField(
                    purpose.value(),
                    Boolean.TRUE.equals(customer.purposeToGranted().get(purpose)));
        json.writeEndObject();
    }

    private void cart(Cart cart) throws IOException {
        json.writeObjectFieldStart("cart");
        json.writeArrayFieldStart("items");
        for (var line : cart.lines()) {
            json.writeStartObject();
            json.writeStringField("item", line.item().value());
            json.writeNumberField("quantity", line.quantity());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("size", cart.lines().size());
        json.writeNumberField("quantity", cart.quantity());
        nullable("abandonedSince", cart.abandonedSince());
        nullable("touchedAt", cart.touchedAt().equals(Instant.EPOCH) ? null : cart.touchedAt());
        json.writeEndObject();
    }

    private void orders(Orders orders) throws IOException {
        var totals = orders.totals();
        json.writeObjectFieldStart("orders");
        json.writeNumberField("count", totals.count());
        nullable("first", totals.first());
        nullable("last", totals.last());
        json.writeNumberField("sum", money(totals.sumMicros()));
        json.writeNumberField("returned", money(totals.returnedMicros()));
        nullable("meanGapDays", orders.meanGapDays());
        nullable("overdueRatio", orders.overdueRatio(customer.now()));
        json.writeEndObject();
    }

    /** In the shop's currency, with no more digits than it takes. */
    private static BigDecimal money(long micros) {
        var amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount;
    }

    private void views(Views views) throws IOException {
        json.writeObjectFieldStart("views");
        json.writeArrayFieldStart("items");
        for (var view : views.views()) json.writeString(view.item().value());
        json.writeEndArray();
        json.writeArrayFieldStart("categories");
        for (var category : customer.profile()
                .behaviour()
                .activity()
                .interests()
                .categories()
                .names()) json.writeString(category);
        json.writeEndArray();
        nullable(
                "last",
                views.views().isEmpty() ? null : views.views().getFirst().at());
        json.writeEndObject();
    }

    /** Empty where the catalog has no matrix. */
    private void lead(@Nullable Lead lead) throws IOException {
        json.writeObjectFieldStart("lead");
        if (lead != null) ScoreJson.writeFields(json, lead);
        json.writeEndObject();
    }

    /** Empty where it is unknown: without an order, or without boundaries in the catalog. */
    private void rfm(@Nullable Rfm rfm) throws IOException {
        json.writeObjectFieldStart("rfm");
        if (rfm != null) {
            json.writeNumberField("recency", rfm.recency());
            json.writeNumberField("frequency", rfm.frequency());
            json.writeNumberField("monetary", rfm.monetary());
        }
        json.writeEndObject();
    }

    /** What was shown, oldest first. */
    private void exposures(Exposures exposures) throws IOException {
        json.writeArrayFieldStart("exposures");
        for (var exposure : exposures.all()) {
            json.writeStartObject();
            json.writeStringField("placement", exposure.shown().placement().value());
            json.writeStringField("campaign", exposure.shown().campaign().value());
            json.writeStringField("offer", exposure.shown().offer().value());
            var item = exposure.shown().item();
            if (item != null) json.writeStringField("item", item.value());
            json.writeStringField("variant", exposure.shown().variant());
            if (!exposure.shown().arm().isEmpty())
                json.writeStringField("arm", exposure.shown().arm());
            var state = exposure.state(customer.now());
            json.writeStringField("state", state.name().toLowerCase(Locale.ROOT));
            json.writeStringField(
                    "at", Instant.ofEpochSecond(exposure.since(state)).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void nullable(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        switch (value) {
            case null -> json.writeNull();
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
