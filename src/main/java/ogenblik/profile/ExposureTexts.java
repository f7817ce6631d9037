package ogenblik.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;

/** Reads the texts of an exposure, as {@link ExposurePacker} wrote them. */
final class ExposureTexts {
    private ExposureTexts() {}

    /** Those of the exposure that begins here. */
    static Exposure.Shown read(byte[] bytes, int start) {
        int at = start + ExposureLayout.FIXED_SIZE;
        var texts = new String[ExposureLayout.TEXTS];
        for (int t = 0; t < texts.length; t++) {
            int length = (short) ExposureLayout.SHORTS.get(bytes, at) & 0xffff;
            texts[t] = new String(bytes, at + Short.BYTES, length, UTF_8);
            at += Short.BYTES + length;
        }
        return new Exposure.Shown(
                new CampaignId(texts[0]),
                new OfferId(texts[1]),
                new PlacementId(texts[2]),
                texts[3].isEmpty() ? null : new ItemId(texts[3]),
                texts[4],
                texts[5]);
    }
}
