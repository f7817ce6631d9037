package ogenblik.flow;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes what was decided for a customer, with the reasons: the same for those who ask over HTTP and by a command. */
public final class PastDecisionJson {
    private PastDecisionJson() {}

    /** As the field {@code decisions} of an object that is begun, in their order. */
    public static void write(JsonGenerator json, List<PastDecision> decisions) throws IOException {
        json.writeArrayFieldStart("decisions");
        for (var decision : decisions) write(json, decision);
        json.writeEndArray();
    }

    /** As an object. */
    public static void write(JsonGenerator json, PastDecision decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("decisionId", decision.id());
        json.writeStringField("at", decision.at().toString());
        json.writeStringField("catalogVersion", decision.catalogVersion());
        json.writeStringField("degraded", decision.degraded());
        json.writeArrayFieldStart("placements");
        for (var placement : decision.placements()) write(json, placement);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PastDecision.ForPlacement placement) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", placement.placement());
        json.writeBooleanField("fallback", placement.shown().isEmpty());
        write(json, "offers", placement.shown());
        write(json, "withheld", placement.withheld());
        stopped(json, placement);
        json.writeEndObject();
    }

    private static void stopped(JsonGenerator json, PastDecision.ForPlacement placement) throws IOException {
        json.writeObjectFieldStart("stopped");
        for (var entry : placement.stopped().entrySet()) {
            var stopped = entry.getValue();
            json.writeObjectFieldStart(entry.getKey().wireName());
            json.writeNumberField("count", stopped.count());
            json.writeArrayFieldStart("campaigns");
            for (var campaign : stopped.campaigns()) json.writeString(campaign);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<PastDecision.Shown> offers) throws IOException {
        json.writeArrayFieldStart(field);
        for (var shown : offers) {
            json.writeStartObject();
            json.writeStringField("campaign", shown.campaign());
            json.writeStringField("offer", shown.offer());
            json.writeStringField("item", shown.item());
            json.writeStringField("variant", shown.variant());
            json.writeStringField("arm", shown.arm().isEmpty() ? null : shown.arm());
            if (Double.isNaN(shown.propensity())) json.writeNullField("propensity");
            else json.writeNumberField("propensity", shown.propensity());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
