package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads campaigns as written. */
final class CampaignReader {
    private static final int DEFAULT_TIER = 5;
    private static final int DEFAULT_DRAWN = 20;

    private CampaignReader() {}

    static WrittenCatalog.@Nullable Campaign campaign(Members written) {
        var id = written.text("id");
        var objective = written.text("objective");
        if (id == null || objective == null) return null;
        return new WrittenCatalog.Campaign(
                id,
                objective,
                written.integer("tier", DEFAULT_TIER),
                new WrittenCatalog.Eligibility(
                        written.texts("placements"),
                        written.text("purpose"),
                        schedule(written.members("schedule")),
                        written.text("when")),
                ContactReader.rules(written),
                written.each("offers", CampaignReader::choice),
                new WrittenCatalog.Worth(
                        written.text("responseRate"),
                        written.text("value"),
                        written.text("context"),
                        written.text("lever")),
                conversion(written.members("conversion")));
    }

    private static WrittenCatalog.@Nullable Conversion conversion(@Nullable Members written) {
        return written == null ? null : new WrittenCatalog.Conversion(written.text("within"), written.texts("events"));
    }

    private static WrittenCatalog.@Nullable Schedule schedule(@Nullable Members written) {
        if (written == null) return null;
        return new WrittenCatalog.Schedule(
                written.text("from"), written.text("until"), written.texts("days"), written.text("hours"));
    }

    private static WrittenCatalog.@Nullable Choice choice(Members written) {
        var offer = written.text("offer");
        if (offer == null) return null;
        return new WrittenCatalog.Choice(
                offer, written.text("when"), draw(written.members("items")), written.text("notBoughtWithin"));
    }

    private static WrittenCatalog.@Nullable Draw draw(@Nullable Members written) {
        if (written == null) return null;
        var source = written.text("from");
        return new WrittenCatalog.Draw(
                source,
                source == null ? written.texts("from") : List.of(),
                written.text("kind"),
                written.integer("max", DEFAULT_DRAWN),
                written.text("where"),
                written.text("notBoughtWithin"));
    }
}
