package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contact policies as written: of the catalog, of campaigns and of offers. */
final class ContactReader {
    private static final int DEFAULT_MAX = 1;

    private ContactReader() {}

    /** Of a whole file; empty where it has none. */
    static List<WrittenContact> policy(Members file) {
        var member = file.mapping().members().get("contactPolicy");
        var written = file.members("contactPolicy");
        if (member == null || written == null) return List.of();
        return List.of(new WrittenContact(
                member.key(),
                caps(written),
                gap(written.members("gap")),
                quietHours(written.members("quietHours")),
                pause(written.members("pause"))));
    }

    static WrittenContact.Rules rules(Members campaign) {
        return new WrittenContact.Rules(
                caps(campaign),
                campaign.text("gap"),
                pause(campaign.members("pause")),
                campaign.texts("neverWith"),
                campaign.each("neverAfter", ContactReader::after),
                campaign.text("service"));
    }

    static List<WrittenContact.Cap> caps(Members written) {
        return written.each("caps", ContactReader::cap);
    }

    private static WrittenContact.@Nullable Cap cap(Members written) {
        var per = written.text("per");
        if (per == null) return null;
        return new WrittenContact.Cap(
                written.integer("max", DEFAULT_MAX), per, of(written), written.text("count"), written.text("strict"));
    }

    private static WrittenContact.@Nullable Of of(Members written) {
        var kind = written.text("of");
        if (kind != null) return new WrittenContact.Of(kind, null);
        return written
                .pairs("of", member -> new WrittenContact.Of(member.key(), Members.asText(member.value())))
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static WrittenContact.@Nullable Gap gap(@Nullable Members written) {
        var atLeast = written == null ? null : written.text("atLeast");
        return written == null || atLeast == null ? null : new WrittenContact.Gap(atLeast, written.texts("channels"));
    }

    private static WrittenContact.@Nullable QuietHours quietHours(@Nullable Members written) {
        var hours = written == null ? null : written.text("hours");
        return written == null || hours == null
                ? null
                : new WrittenContact.QuietHours(hours, written.texts("channels"));
    }

    private static WrittenContact.@Nullable Pause pause(@Nullable Members written) {
        if (written == null) return null;
        return new WrittenContact.Pause(
                written.text("afterClick"),
                written.text("afterConversion"),
                written.text("afterDismissal"),
                written.text("afterComplaint"),
                unanswered(written.members("afterUnanswered")));
    }

    private static WrittenContact.@Nullable Unanswered unanswered(@Nullable Members written) {
        var rest = written == null ? null : written.text("for");
        return written == null || rest == null
                ? null
                : new WrittenContact.Unanswered(written.integer("sights", 1), rest);
    }

    private static WrittenContact.@Nullable After after(Members written) {
        var campaign = written.text("campaign");
        var within = written.text("within");
        return campaign == null || within == null ? null : new WrittenContact.After(campaign, within);
    }
}
