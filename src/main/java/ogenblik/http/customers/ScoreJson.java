package ogenblik.http.customers;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import ogenblik.flow.ScoreView;
import ogenblik.http.StrictJson;
import ogenblik.id.CustomerId;
import ogenblik.scoring.FitScore;
import ogenblik.scoring.LeadModel.Lead;
import ogenblik.scoring.LeadScore;
import ogenblik.scoring.Scale.Standing;
import org.jspecify.annotations.Nullable;

/** Writes lead scores so that the {@code value}s of the entries add up to the score, to the last digit. */
final class ScoreJson {
    private static final int MICRO_DIGITS = 6;

    private final JsonGenerator json;

    private ScoreJson(JsonGenerator json) {
        this.json = json;
    }

    static Buffer write(ScoreView view) {
        return StrictJson.written(json -> new ScoreJson(json).view(view));
    }

    private void view(ScoreView view) throws IOException {
        json.writeStartObject();
        switch (view.id()) {
            case CustomerId.Known(var id) -> json.writeStringField("id", id);
            case CustomerId.Visitor(var id) -> json.writeStringField("anonymousId", id);
        }
        json.writeStringField("at", view.now().toString());
        json.writeObjectFieldStart("scores");
        for (var score : view.scores()) score(score);
        json.writeEndObject();
        fit(view.fit());
        lead(view.lead());
        json.writeEndObject();
    }

    private void score(LeadScore score) throws IOException {
        json.writeObjectFieldStart(score.name());
        standing(score.standing());
        json.writeArrayFieldStart("entries");
        for (var part : score.parts()) part(part);
        limit(score.standing());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void part(LeadScore.Part part) throws IOException {
        var term = part.term();
        json.writeStartObject();
        json.writeStringField("kind", part.folded() == 0 ? "event" : "folded");
        json.writeStringField("rule", term.rule());
        json.writeStringField("event", term.event());
        json.writeStringField("at", part.at().toString());
        if (part.folded() > 0) json.writeNumberField("count", part.folded());
        json.writeNumberField("points", points(part.pointsMicros()));
        json.writeStringField("halfLife", term.halfLife() == null ? null : text(term.halfLife()));
        json.writeNumberField("value", points(part.nowMicros()));
        json.writeEndObject();
    }

    private void fit(@Nullable FitScore fit) throws IOException {
        if (fit == null) {
            json.writeNullField("fit");
            return;
        }
        json.writeObjectFieldStart("fit");
        standing(fit.standing());
        json.writeArrayFieldStart("entries");
        for (var part : fit.parts()) {
            json.writeStartObject();
            json.writeStringField("kind", "rule");
            json.writeStringField("rule", part.rule());
            json.writeNumberField("value", points(part.micros()));
            json.writeEndObject();
        }
        limit(fit.standing());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void standing(Standing standing) throws IOException {
        json.writeNumberField("score", points(standing.totalMicros()));
        var band = standing.band();
        json.writeStringField("band", band == null ? null : band.id());
        var next = standing.next();
        if (next == null) {
            json.writeNullField("next");
            return;
        }
        json.writeObjectFieldStart("next");
        json.writeStringField("band", next.band().id());
        json.writeNumberField("from", points(next.band().fromMicros()));
        json.writeNumberField("missing", points(next.missingMicros()));
        json.writeEndObject();
    }

    /** What floor or ceiling add or take away, as an entry like the others. */
    private void limit(Standing standing) throws IOException {
        if (standing.limitMicros() == 0) return;
        json.writeStartObject();
        json.writeStringField("kind", standing.limitMicros() > 0 ? "floor" : "ceiling");
        json.writeNumberField("value", points(standing.limitMicros()));
        json.writeEndObject();
    }

    private void lead(@Nullable Lead lead) throws IOException {
        if (lead == null) {
            json.writeNullField("lead");
            return;
        }
        json.writeObjectFieldStart("lead");
        writeFields(json, lead);
        json.writeEndObject();
    }

    /** Under the names that rules use below {@code customer.lead}. */
    static void writeFields(JsonGenerator json, Lead lead) throws IOException {
        json.writeStringField("engagementBand", lead.bands().engagement());
        json.writeStringField("fitBand", lead.bands().fit());
        json.writeStringField("cell", lead.cell().id());
        json.writeStringField("strategy", lead.cell().strategy());
    }

    /** Exactly, with no more digits than it takes. */
    private static BigDecimal points(long micros) {
        var points = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return points.scale() < 0 ? points.setScale(0, RoundingMode.UNNECESSARY) : points;
    }

    /** In days where it is whole ones. */
    private static String text(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }
}
