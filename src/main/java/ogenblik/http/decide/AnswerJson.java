package ogenblik.http.decide;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Currency;
import java.util.List;
import ogenblik.catalog.Content;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.Decision.Shown;
import ogenblik.decision.Explanation.Considered;
import ogenblik.flow.Answer;
import ogenblik.id.CustomerId;
import ogenblik.id.PlacementId;
import ogenblik.token.TrackedLink.Kind;
import org.jspecify.annotations.Nullable;

/** Writes the answer to one request. */
final class AnswerJson {
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString FALLBACK = new SerializedString("fallback");
    private static final SerializedString OFFERS = new SerializedString("offers");
    private static final SerializedString OFFER = new SerializedString("offer");
    private static final SerializedString CAMPAIGN = new SerializedString("campaign");
    private static final SerializedString ITEM = new SerializedString("item");
    private static final SerializedString CONTENT = new SerializedString("content");
    private static final SerializedString RANK = new SerializedString("rank");
    private static final SerializedString SCORE = new SerializedString("score");
    private static final SerializedString PROPENSITY = new SerializedString("propensity");
    private static final SerializedString REASON = new SerializedString("reason");
    private static final SerializedString IMPRESSION_URL = new SerializedString("impressionUrl");
    private static final SerializedString CLICK_URL = new SerializedString("clickUrl");

    /** The propensity of nearly every choice. */
    private static final SerializedString CERTAIN = new SerializedString("1.0");

    private final JsonGenerator json;
    private final Answer.Decided answer;
    private final Links links;
    private final PreparedParts parts;
    private final Currency currency;

    private AnswerJson(JsonGenerator json, Answer.Decided answer, Links links, PreparedParts parts, Currency currency) {
        this.json = json;
        this.answer = answer;
        this.links = links;
        this.parts = parts;
        this.currency = currency;
    }

    /** Who the answer says the visitor is now, where the request named nobody. */
    record Minted(CustomerId.Visitor id, String token) {}

    /** What the client keeps and sends again: who it is now, and what it carries of what it was shown; null: nothing. */
    record Tokened(@Nullable Minted minted, @Nullable String counter) {
        static final Tokened NOTHING = new Tokened(null, null);
    }

    static void write(
            JsonGenerator json,
            Answer.Decided answer,
            Tokened tokened,
            Links links,
            PreparedParts parts,
            Currency currency)
            throws IOException {
        new AnswerJson(json, answer, links, parts, currency).write(tokened);
    }

    private void write(Tokened tokened) throws IOException {
        var decision = answer.decision();
        json.writeStartObject();
        json.writeStringField("decisionId", decision.id().value());
        json.writeStringField("catalogVersion", decision.catalogVersion());
        json.writeFieldName("degraded");
        degraded();
        var minted = tokened.minted();
        if (minted != null) {
            json.writeStringField("anonymousId", minted.id().value());
            json.writeStringField("visitorToken", minted.token());
        }
        if (tokened.counter() != null) json.writeStringField("counter", tokened.counter());
        json.writeArrayFieldStart("placements");
        for (var placement : decision.placements()) placement(decision, placement);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void degraded() throws IOException {
        var degraded = answer.degraded();
        if (degraded == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("reason", degraded.wireName());
        json.writeEndObject();
    }

    private void placement(Decision decision, ForPlacement placement) throws IOException {
        json.writeStartObject();
        json.writeFieldName(ID);
        json.writeString(placement.placement().value());
        switch (placement) {
            case ForPlacement.Offered offered -> offered(decision, offered);
            case ForPlacement.FellBack fallback -> fallback(fallback);
            case ForPlacement.Unknown _ -> json.writeStringField("error", "unknown placement");
        }
        var explanation = answer.explanation();
        if (explanation != null)
            for (var explained : explanation.placements())
                if (explained.placement().equals(placement.placement())) candidates(explained.candidates());
        json.writeEndObject();
    }

    private void offered(Decision decision, ForPlacement.Offered offered) throws IOException {
        json.writeFieldName(FALLBACK);
        json.writeBoolean(false);
        json.writeFieldName(OFFERS);
        json.writeStartArray();
        for (var shown : offered.offers()) shown(decision, offered.placement(), shown);
        json.writeEndArray();
    }

    private void shown(Decision decision, PlacementId placement, Shown shown) throws IOException {
        json.writeStartObject();
        json.writeRaw(parts.names(shown));
        var item = shown.item();
        if (item != null) {
            json.writeFieldName(ITEM);
            json.writeRawValue(parts.item(item, decision.language(), currency));
        }
        content(shown.content());
        json.writeFieldName(RANK);
        json.writeNumber(shown.rank());
        json.writeFieldName(SCORE);
        json.writeNumber(shown.why().score());
        json.writeFieldName(PROPENSITY);
        if (shown.propensity() == 1) json.writeRawValue(CERTAIN);
        else json.writeNumber(shown.propensity());
        text(REASON, shown.why().reason().name());
        links.next(placement, shown);
        json.writeFieldName(IMPRESSION_URL);
        links.write(json, Kind.IMPRESSION);
        json.writeFieldName(CLICK_URL);
        links.write(json, Kind.CLICK);
        json.writeEndObject();
    }

    private void fallback(ForPlacement.FellBack fallback) throws IOException {
        json.writeFieldName(FALLBACK);
        json.writeBoolean(true);
        json.writeFieldName(OFFERS);
        json.writeStartArray();
        json.writeStartObject();
        text(OFFER, fallback.offer().value());
        content(fallback.content());
        json.writeFieldName(RANK);
        json.writeNumber(1);
        text(REASON, Reason.FALLBACK.name());
        json.writeEndObject();
        json.writeEndArray();
    }

    private void content(Content content) throws IOException {
        json.writeFieldName(CONTENT);
        json.writeStartObject();
        for (int i = 0; i < content.size(); i++) json.writeStringField(content.name(i), content.text(i));
        json.writeEndObject();
    }

    private void candidates(List<Considered> candidates) throws IOException {
        json.writeArrayFieldStart("candidates");
        for (var considered : candidates) candidate(considered);
        json.writeEndArray();
    }

    private void candidate(Considered considered) throws IOException {
        json.writeStartObject();
        text(CAMPAIGN, considered.campaign().value());
        if (considered.offer() != null) text(OFFER, considered.offer().value());
        if (considered.item() != null) text(ITEM, considered.item().value());
        json.writeStringField("outcome", considered.outcome().wireName());
        json.writeStringField("detail", considered.detail());
        json.writeNumberField("tier", considered.tier());
        var worth = considered.worth();
        if (worth != null) {
            json.writeNumberField("score", worth.score());
            json.writeObjectFieldStart("factors");
            json.writeNumberField("responseRate", worth.responseRate());
            json.writeNumberField("value", worth.value());
            json.writeNumberField("context", worth.context());
            json.writeNumberField("lever", worth.lever());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void text(SerializedString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }
}
