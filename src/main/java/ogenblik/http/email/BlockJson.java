package ogenblik.http.email;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Currency;
import ogenblik.catalog.Content;
import ogenblik.catalog.Placement;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.flow.Opened;
import ogenblik.http.ItemJson;
import ogenblik.http.StrictJson;

/** Writes what a message shows as JSON. */
final class BlockJson {
    private BlockJson() {}

    static Buffer write(Opened opened, Paths paths, EmailLink link, Currency currency) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("placement", link.placement().value());
            json.writeStringField("message", link.message());
            shown(json, opened, currency);
            json.writeStringField("picture", paths.picture());
            json.writeStringField("click", paths.click());
            json.writeEndObject();
        });
    }

    /** What it is, without where it is: the same for a mail and for its preview. */
    static void shown(JsonGenerator json, Opened opened, Currency currency) throws IOException {
        switch (opened) {
            case Opened.Offered offered -> offered(json, offered, currency);
            case Opened.FellBack fellBack -> {
                var placement = fellBack.placement();
                var fallback = placement.fallback();
                json.writeBooleanField("fallback", true);
                json.writeStringField("offer", fallback.offer().value());
                json.writeStringField("treatment", fallback.treatment().value());
                content(json, placement, fallback.content(fellBack.language()), fellBack.language());
            }
            case Opened.Unknown() -> {}
        }
    }

    private static void offered(JsonGenerator json, Opened.Offered offered, Currency currency) throws IOException {
        var shown = offered.shown();
        json.writeBooleanField("fallback", false);
        json.writeStringField("offer", shown.offer().value());
        json.writeStringField("campaign", shown.why().campaign().value());
        json.writeStringField("treatment", shown.treatment().value());
        json.writeStringField("variant", shown.variant());
        var item = shown.item();
        if (item != null) {
            json.writeFieldName("item");
            ItemJson.write(json, item, offered.language(), currency);
        }
        content(json, offered.placement(), shown.content(), offered.language());
    }

    private static void content(JsonGenerator json, Placement placement, Content content, String language)
            throws IOException {
        json.writeStringField("language", language);
        json.writeObjectFieldStart("content");
        for (int i = 0; i < content.size(); i++) json.writeStringField(content.name(i), content.text(i));
        json.writeEndObject();
        json.writeStringField("alt", AltText.of(content));
        var canvas = placement.canvas();
        if (canvas == null || content.picture() == null) return;
        json.writeNumberField("width", canvas.size().width());
        json.writeNumberField("height", canvas.size().height());
        if (content.picture() instanceof PictureSpec.Finished(var url)) json.writeStringField("finished", url);
    }
}
