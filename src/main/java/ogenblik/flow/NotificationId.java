package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Objects;
import ogenblik.decision.Decision;
import ogenblik.id.CampaignId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import org.jspecify.annotations.Nullable;

/**
 * Names what one notification of an inbox shows, the same from day to day: {@code inbox~welcome~hello~~A~}, each part
 * percent-encoded as in a form. It is no secret and proves nothing: what is told of it counts for whom a token or a server
 * key names.
 */
public record NotificationId(PlacementId placement, Exposure.Shown shown) {
    private static final String SEPARATOR = "~";
    private static final int PARTS = 6;

    static NotificationId of(PlacementId placement, Decision.Shown shown) {
        var item = shown.item();
        return new NotificationId(
                placement,
                new Exposure.Shown(
                        shown.why().campaign(),
                        shown.offer(),
                        placement,
                        item == null ? null : item.id(),
                        shown.variant(),
                        shown.why().arm()));
    }

    /** The inverse of {@link #text}; null for anything else. */
    public static @Nullable NotificationId parse(String text) {
        var parts = text.split(SEPARATOR, -1);
        if (parts.length != PARTS) return null;
        try {
            var decoded = new ArrayList<String>(PARTS);
            for (var part : parts) decoded.add(URLDecoder.decode(part, UTF_8));
            var placement = new PlacementId(decoded.get(0));
            var item = decoded.get(3).isEmpty() ? null : new ItemId(decoded.get(3));
            var variant = Ids.requireValid("variant", decoded.get(4));
            var arm = decoded.get(5).isEmpty() ? "" : Ids.requireValid("arm", decoded.get(5));
            var id = new NotificationId(
                    placement,
                    new Exposure.Shown(
                            new CampaignId(decoded.get(1)),
                            new OfferId(decoded.get(2)),
                            placement,
                            item,
                            variant,
                            arm));
            return id.text().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public String text() {
        var item = shown.item();
        return String.join(
                SEPARATOR,
                part(placement.value()),
                part(shown.campaign().value()),
                part(shown.offer().value()),
                item == null ? "" : part(item.value()),
                part(shown.variant()),
                part(shown.arm()));
    }

    /** As a fallback is named, which no campaign shows. */
    static String ofFallback(PlacementId placement, OfferId offer) {
        return part(placement.value()) + SEPARATOR + SEPARATOR + part(offer.value());
    }

    /** Which of its day's exposures it is; a few of the same number are told apart by nobody, and seldom. */
    int place() {
        return Objects.hash(shown.campaign().value(), shown.offer().value(), shown.item()) & 0xffff;
    }

    private static String part(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
