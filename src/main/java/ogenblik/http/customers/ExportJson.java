package ogenblik.http.customers;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import ogenblik.flow.ExportCustomer.Export;
import ogenblik.flow.ExportCustomer.Remains;
import ogenblik.flow.PastDecisionJson;
import ogenblik.http.StrictJson;
import ogenblik.id.CustomerId;
import ogenblik.profile.Conversions;
import ogenblik.profile.Ledger;
import ogenblik.profile.NextOffers;
import ogenblik.profile.Profile;

/** Writes all that is held of a customer: the profile as rules see it, and beside it what it is made of. */
final class ExportJson {
    private final JsonGenerator json;
    private final Export export;

    private ExportJson(JsonGenerator json, Export export) {
        this.json = json;
        this.export = export;
    }

    static Buffer write(Export export) {
        return StrictJson.written(json -> new ExportJson(json, export).write());
    }

    private void write() throws IOException {
        var profile = export.customer().profile();
        json.writeStartObject();
        json.writeFieldName("profile");
        CustomerJson.write(json, export.customer());
        consents(profile);
        purchases(profile);
        views(profile);
        waitList(profile);
        nextOffers(profile);
        ledger(profile.scores().ledger());
        conversions(profile.encounters().conversions());
        trials(profile.trials().unit());
        json.writeArrayFieldStart("aliases");
        for (var alias : export.aliases()) json.writeString(alias.toString());
        json.writeEndArray();
        PastDecisionJson.write(json, export.decisions());
        json.writeArrayFieldStart("merges");
        if (profile.id() instanceof CustomerId.Known into)
            for (var merge : export.merges()) MergeRoutes.write(json, into, merge);
        json.writeEndArray();
        remains(export.remains());
        json.writeEndObject();
    }

    private void remains(Remains remains) throws IOException {
        json.writeNumberField("answers", remains.answers());
        json.writeNumberField("messageMarks", remains.marks());
        json.writeArrayFieldStart("decisionInputs");
        for (var decision : remains.inputs()) json.writeString(decision.value());
        json.writeEndArray();
        json.writeArrayFieldStart("messages");
        for (var kept : remains.messages()) {
            var shown = kept.shown();
            var item = shown.item();
            json.writeStartObject();
            json.writeStringField("message", kept.name());
            json.writeStringField("placement", shown.placement().value());
            json.writeStringField("decision", kept.decision().value());
            json.writeStringField("at", kept.at().toString());
            json.writeStringField("campaign", shown.campaign().value());
            json.writeStringField("offer", shown.offer().value());
            json.writeStringField("item", item == null ? null : item.value());
            json.writeStringField("url", kept.url());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void consents(Profile profile) throws IOException {
        json.writeObjectFieldStart("statements");
        var statements = profile.consents().purposeToConsent().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .toList();
        for (var statement : statements) {
            var consent = statement.getValue();
            json.writeObjectFieldStart(statement.getKey().value());
            json.writeBooleanField("granted", consent.granted());
            json.writeStringField("at", consent.at().toString());
            json.writeStringField("source", consent.source());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void purchases(Profile profile) throws IOException {
        json.writeArrayFieldStart("purchases");
        for (var purchase : profile.behaviour().orders().purchases()) {
            json.writeStartObject();
            json.writeStringField("item", purchase.item().value());
            json.writeStringField("lastAt", purchase.lastAt().toString());
            json.writeNumberField("quantity", purchase.quantity());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void views(Profile profile) throws IOException {
        json.writeArrayFieldStart("views");
        for (var view : profile.behaviour().views().views()) {
            json.writeStartObject();
            json.writeStringField("item", view.item().value());
            json.writeStringField("at", view.at().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void waitList(Profile profile) throws IOException {
        json.writeArrayFieldStart("waitList");
        for (var waiting : profile.behaviour().waitList().all()) {
            json.writeStartObject();
            json.writeStringField("item", waiting.item().value());
            json.writeStringField("since", waiting.since().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void nextOffers(Profile profile) throws IOException {
        json.writeFieldName("nextOffers");
        offers(profile.offerLists().under(export.loads()));
        json.writeArrayFieldStart("otherNextOffers");
        for (var listed : profile.offerLists().besides(export.loads())) {
            json.writeStartObject();
            json.writeNumberField("load", listed.load());
            json.writeFieldName("offers");
            offers(listed.offers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void offers(NextOffers list) throws IOException {
        json.writeStartArray();
        for (var offer : list.offers()) {
            json.writeStartObject();
            json.writeStringField("item", offer.item().value());
            json.writeNumberField("score", offer.score());
            json.writeStringField("kind", offer.kind().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ledger(Ledger ledger) throws IOException {
        json.writeArrayFieldStart("ledger");
        for (var entry : ledger.entries()) {
            json.writeStartObject();
            term(entry.term());
            json.writeStringField("at", entry.at().toString());
            json.writeNumberField("points", entry.micros() / (double) Ledger.MICROS);
            json.writeEndObject();
        }
        for (var folded : ledger.folded()) {
            json.writeStartObject();
            term(folded.term());
            json.writeStringField("at", folded.until().toString());
            json.writeNumberField("points", folded.micros() / Ledger.MICROS);
            json.writeNumberField("count", folded.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void conversions(Conversions conversions) throws IOException {
        json.writeArrayFieldStart("conversions");
        for (var one : conversions.conversions()) {
            var shown = one.shown();
            var item = shown.item();
            json.writeStartObject();
            json.writeStringField("placement", shown.placement().value());
            json.writeStringField("campaign", shown.campaign().value());
            json.writeStringField("offer", shown.offer().value());
            json.writeStringField("item", item == null ? null : item.value());
            json.writeStringField("at", Instant.ofEpochSecond(one.at()).toString());
            json.writeNumberField("amount", BigDecimal.valueOf(one.amountMicros(), 6));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code unit} is what experiments know the customer by where that is another id; else empty. */
    private void trials(String unit) throws IOException {
        json.writeStringField("experimentUnit", unit.isEmpty() ? null : unit);
        json.writeArrayFieldStart("trials");
        for (var trial : export.trials()) {
            json.writeStartObject();
            json.writeStringField("campaign", trial.campaign());
            json.writeStringField("arm", trial.isHoldout() ? "holdout" : "treated");
            json.writeStringField("enteredAt", trial.enteredAt().toString());
            json.writeNumberField("conversions", trial.conversions());
            json.writeNumberField("revenue", BigDecimal.valueOf(trial.revenueMillionths(), 6));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void term(Ledger.Term term) throws IOException {
        json.writeStringField("score", term.score());
        json.writeStringField("rule", term.rule());
        json.writeStringField("event", term.event());
    }
}
