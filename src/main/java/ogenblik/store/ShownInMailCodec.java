package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import ogenblik.id.CampaignId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import org.jspecify.annotations.Nullable;

/** How it is kept what a message last showed: ten digits of epoch seconds, by which the oldest is found, and the rest packed. */
final class ShownInMailCodec {
    private static final int FORMAT = 1;
    private static final int STAMP_LENGTH = 10;

    private ShownInMailCodec() {}

    /** {@code epochSecond} is when it was shown. */
    static byte[] write(ShownInMail what, long epochSecond) {
        var shown = what.shown();
        var item = shown.item();
        byte[] packed = new PackWriter()
                .whole(FORMAT)
                .text(what.decision().value())
                .whole(what.decidedAt().getEpochSecond())
                .whole(what.place())
                .text(shown.campaign().value())
                .text(shown.offer().value())
                .text(shown.placement().value())
                .optionalText(item == null ? null : item.value())
                .text(shown.variant())
                .text(shown.arm())
                .text(what.language())
                .optionalText(what.url())
                .flag(what.isOnShow())
                .toBytes();
        byte[] stamp = String.format(Locale.ROOT, "%010d", epochSecond).getBytes(UTF_8);
        return ByteBuffer.allocate(STAMP_LENGTH + packed.length)
                .put(stamp)
                .put(packed)
                .array();
    }

    /** Throws a {@link PackException} or an {@link IllegalArgumentException} where it is anything else. */
    static ShownInMail read(byte[] kept, PackReader reader) {
        if (kept.length < STAMP_LENGTH) throw new PackException("what a message showed is cut off");
        var pack = reader.begin(kept, STAMP_LENGTH, kept.length - STAMP_LENGTH, FORMAT);
        var decision = new DecisionId(pack.text());
        var decidedAt = Instant.ofEpochSecond(pack.whole());
        int place = pack.wholeInt();
        var campaign = new CampaignId(pack.text());
        var offer = new OfferId(pack.text());
        var placement = new PlacementId(pack.text());
        var item = item(pack.optionalText());
        var shown = new Exposure.Shown(campaign, offer, placement, item, pack.text(), pack.text());
        var what = new ShownInMail(decision, decidedAt, place, shown, pack.text(), pack.optionalText(), pack.flag());
        pack.end();
        return what;
    }

    private static @Nullable ItemId item(@Nullable String id) {
        return id == null ? null : new ItemId(id);
    }
}
