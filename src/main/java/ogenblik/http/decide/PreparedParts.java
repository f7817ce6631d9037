package ogenblik.http.decide;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Currency;
import ogenblik.catalog.item.Item;
import ogenblik.decision.Decision.Shown;
import ogenblik.http.ItemJson;
import ogenblik.http.StrictJson;
import ogenblik.id.CampaignId;
import ogenblik.id.OfferId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/**
 * Parts of answers that come again and again, kept as JSON that is ready to be copied. Each has its place in a table, which
 * follows from what it was made of, or the one beside it; a third drives the older of two out. So the tables are bounded,
 * and what belonged to an older catalog is overwritten in time. Threads share them without a lock: an entry never changes,
 * and one that another thread has not seen yet is made twice.
 */
final class PreparedParts {
    /** Powers of two. */
    private static final int MAX_ITEMS = 1 << 14;

    private static final int MAX_OFFERS = 1 << 12;

    private final @Nullable ItemPart[] items = new ItemPart[MAX_ITEMS];
    private final @Nullable OfferPart[] offers = new OfferPart[MAX_OFFERS];

    private record ItemPart(Item item, String language, Currency currency, SerializedString json) {
        @SuppressWarnings("ReferenceEquality") // an item table has one object for each item
        boolean isOf(Item other, String otherLanguage, Currency otherCurrency) {
            return item == other && language.equals(otherLanguage) && currency.equals(otherCurrency);
        }
    }

    private record OfferPart(
            OfferId offer, CampaignId campaign, TreatmentId treatment, String variant, SerializedString json) {
        boolean isOf(Shown shown) {
            return offer.equals(shown.offer())
                    && campaign.equals(shown.why().campaign())
                    && treatment.equals(shown.treatment())
                    && variant.equals(shown.variant());
        }
    }

    /** The item as callers see it; it is known by its identity, so that the item of another table is another one. */
    SerializedString item(Item item, String language, Currency currency) {
        int place = (System.identityHashCode(item) ^ language.hashCode()) & (MAX_ITEMS - 1);
        var kept = items[place];
        if (kept != null && kept.isOf(item, language, currency)) return kept.json();
        var beside = items[place ^ 1];
        if (beside != null && beside.isOf(item, language, currency)) return beside.json();
        var json = new SerializedString(StrictJson.fragment(out -> ItemJson.write(out, item, language, currency)));
        items[place ^ 1] = kept;
        items[place] = new ItemPart(item, language, currency, json);
        return json;
    }

    /** The fields that name what is shown, with a comma after the last: others follow. */
    SerializedString names(Shown shown) {
        int hash = 31 * shown.offer().hashCode() + shown.why().campaign().hashCode();
        int place = (hash ^ hash >>> 16) & (MAX_OFFERS - 1);
        var kept = offers[place];
        if (kept != null && kept.isOf(shown)) return kept.json();
        var beside = offers[place ^ 1];
        if (beside != null && beside.isOf(shown)) return beside.json();
        var whole = StrictJson.fragment(json -> {
            json.writeStartObject();
            json.writeStringField("offer", shown.offer().value());
            json.writeStringField("campaign", shown.why().campaign().value());
            json.writeStringField("treatment", shown.treatment().value());
            json.writeStringField("variant", shown.variant());
            json.writeEndObject();
        });
        var fields = new SerializedString(whole.substring(1, whole.length() - 1) + ",");
        offers[place ^ 1] = kept;
        offers[place] =
                new OfferPart(shown.offer(), shown.why().campaign(), shown.treatment(), shown.variant(), fields);
        return fields;
    }
}
