package ogenblik.http.ofrep;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import ogenblik.catalog.Content;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.flow.EvaluateFlags.Evaluated;

/** Writes flags as the protocol has them: the value is the content of the placement's first offer. */
final class FlagJson {
    private final JsonGenerator json;
    private final Evaluated evaluated;

    private FlagJson(JsonGenerator json, Evaluated evaluated) {
        this.json = json;
        this.evaluated = evaluated;
    }

    static void all(JsonGenerator json, Evaluated evaluated) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("flags");
        var flags = new FlagJson(json, evaluated);
        for (var flag : evaluated.flags()) flags.write(flag);
        json.writeEndArray();
        json.writeEndObject();
    }

    static void one(JsonGenerator json, Evaluated evaluated) throws IOException {
        new FlagJson(json, evaluated).write(evaluated.flags().getFirst());
    }

    private void write(ForPlacement flag) throws IOException {
        switch (flag) {
            case ForPlacement.Offered offered -> offered(offered);
            case ForPlacement.FellBack fellBack -> fellBack(fellBack);
            case ForPlacement.Unknown(var placement) ->
                OfrepRoutes.notFound(placement.value()).write(json, placement.value());
        }
    }

    private void offered(ForPlacement.Offered offered) throws IOException {
        var shown = offered.offers().getFirst();
        begin(offered.placement().value(), shown.why().reason());
        json.writeStringField("variant", shown.offer().value() + ":" + shown.variant());
        value(shown.content());
        json.writeObjectFieldStart("metadata");
        json.writeStringField("campaign", shown.why().campaign().value());
        json.writeStringField("offer", shown.offer().value());
        json.writeStringField("treatment", shown.treatment().value());
        var item = shown.item();
        if (item != null) json.writeStringField("item", item.id().value());
        end(false);
    }

    /** The protocol knows no fallback: it is what everybody gets. */
    private void fellBack(ForPlacement.FellBack fellBack) throws IOException {
        begin(fellBack.placement().value(), Reason.STATIC);
        json.writeStringField("variant", fellBack.offer().value());
        value(fellBack.content());
        json.writeObjectFieldStart("metadata");
        json.writeStringField("offer", fellBack.offer().value());
        json.writeStringField("treatment", fellBack.treatment().value());
        end(true);
    }

    private void begin(String key, Reason reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeStringField("reason", reason.name());
    }

    private void value(Content content) throws IOException {
        json.writeObjectFieldStart("value");
        for (int i = 0; i < content.size(); i++) json.writeStringField(content.name(i), content.text(i));
        json.writeEndObject();
    }

    private void end(boolean isFallback) throws IOException {
        json.writeBooleanField("fallback", isFallback);
        json.writeStringField("catalogVersion", evaluated.catalogVersion());
        var degraded = evaluated.degraded();
        if (degraded != null) json.writeStringField("degraded", degraded.wireName());
        json.writeEndObject();
        json.writeEndObject();
    }
}
