package ogenblik.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import ogenblik.decision.Explanation;
import ogenblik.flow.ExplainPast.Found;
import ogenblik.flow.PastDecision;
import ogenblik.flow.PastDecisionJson;
import ogenblik.flow.ReplayDay;
import org.jspecify.annotations.Nullable;

/** Writes as JSON what commands say of decisions of the past, for other programs. */
final class RemadeJson {
    private RemadeJson() {}

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String written(Body body) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** {@code placement} is the only one to tell of, or null for all. */
    static String of(Found.MadeAgain made, @Nullable String placement) throws IOException {
        return written(json -> {
            decision(json, "recorded", made.recorded(), placement);
            json.writeBooleanField("isReserved", made.inputs().manner().isReserved());
            json.writeBooleanField("isSame", made.isSame());
            decision(json, "again", made.again(), placement);
            texts(json, "changed", made.changed());
            json.writeArrayFieldStart("candidates");
            for (var of : made.explanation().placements())
                if (placement == null || placement.equals(of.placement().value()))
                    for (var candidate : of.candidates())
                        candidate(json, of.placement().value(), candidate);
            json.writeEndArray();
        });
    }

    static String of(Found.ReasonsOnly reasons, @Nullable String placement) throws IOException {
        return written(json -> {
            decision(json, "recorded", reasons.recorded(), placement);
            json.writeStringField("missing", reasons.why());
        });
    }

    static String of(ReplayDay.Result.Compared compared) throws IOException {
        return written(json -> {
            json.writeStringField("draftVersion", compared.draftVersion());
            json.writeNumberField("outOf", compared.outOf());
            json.writeNumberField("decided", compared.decided());
            json.writeNumberField("unlikeRecorded", compared.unlikeRecorded());
            json.writeNumberField("withoutCatalog", compared.withoutCatalog());
            json.writeNumberField("changed", compared.changed());
            json.writeArrayFieldStart("shown");
            for (var shift : compared.shifts()) {
                json.writeStartObject();
                json.writeStringField("placement", shift.placement());
                json.writeStringField(
                        "campaign", shift.campaign().equals(ReplayDay.FALLBACK) ? null : shift.campaign());
                json.writeNumberField("before", shift.before());
                json.writeNumberField("after", shift.after());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void decision(JsonGenerator json, String field, PastDecision decision, @Nullable String placement)
            throws IOException {
        json.writeFieldName(field);
        PastDecisionJson.write(json, placement == null ? decision : decision.only(placement));
    }

    private static void candidate(JsonGenerator json, String placement, Explanation.Considered candidate)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("placement", placement);
        json.writeStringField("campaign", candidate.campaign().value());
        json.writeStringField(
                "offer", candidate.offer() == null ? null : candidate.offer().value());
        json.writeStringField(
                "item", candidate.item() == null ? null : candidate.item().value());
        json.writeStringField("outcome", candidate.outcome().wireName());
        json.writeStringField("detail", candidate.detail());
        if (candidate.worth() != null)
            json.writeNumberField("score", candidate.worth().score());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : all) json.writeString(text);
        json.writeEndArray();
    }
}
