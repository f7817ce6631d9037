package ogenblik.catalog.source;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads offers and their treatments as written. */
final class OfferReader {
    private OfferReader() {}

    static WrittenCatalog.@Nullable Offer offer(Members written) {
        var id = written.text("id");
        if (id == null) return null;
        return new WrittenCatalog.Offer(
                id,
                written.text("item"),
                ContactReader.caps(written),
                written.each("treatments", treatment -> treatment(id, treatment)));
    }

    /** The fields of each language below this key. */
    static List<WrittenCatalog.Wording> wordings(Members written, String key) {
        var languages = written.members(key);
        if (languages == null) return List.of();
        return written.pairs(
                key,
                language -> new WrittenCatalog.Wording(
                        language.key(), languages.pairs(language.key().value(), OfferReader::field)));
    }

    private static WrittenCatalog.Treatment treatment(Text offer, Members written) {
        return new WrittenCatalog.Treatment(
                Objects.requireNonNullElse(written.text("id"), new Text("default", offer.origin())),
                new WrittenCatalog.Fit(
                        written.texts("channels"),
                        written.texts("placements"),
                        written.texts("personas"),
                        written.text("variant")),
                PictureReader.picture(written),
                written.node("required") == null ? null : written.texts("required"),
                wordings(written, "content"),
                wordings(written, "neutral"));
    }

    static WrittenCatalog.@Nullable Field field(Node.Member written) {
        var text = Members.asText(written.value());
        return text == null ? null : new WrittenCatalog.Field(written.key(), text);
    }
}
