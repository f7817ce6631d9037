package ogenblik.catalog.source;

import java.util.List;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as it is written: every value a text with its place, nothing resolved. Lists are in the order of the files
 * and of the lines in them; what is null or empty was not said.
 */
public record WrittenCatalog(
        Settings settings,
        Names names,
        List<NamedRule> rules,
        Policies policies,
        List<Placement> placements,
        List<WrittenPicture.Design> pictures,
        List<Offer> offers,
        List<Campaign> campaigns) {

    /** What holds for all campaigns together: who wins, how much is shown, what is tried out. */
    public record Policies(Arbitration arbitration, List<WrittenContact> contact, WrittenTrials trials) {}

    public Arbitration arbitration() {
        return policies.arbitration();
    }

    public List<WrittenContact> contact() {
        return policies.contact();
    }

    public WrittenTrials trials() {
        return policies.trials();
    }

    /** What holds for all of it; what may be said once is a list, as files can repeat it. */
    public record Settings(
            List<List<Text>> languages,
            List<Text> timeZones,
            List<Text> currencies,
            List<Text> hosts,
            List<Purpose> purposes,
            List<Rfm> rfm,
            WrittenLeads leads,
            List<EventMapping> events) {}

    /** What an event does: one of the effects is written, the others are null. */
    public record EventMapping(Text event, @Nullable Text when, Effects effects) {}

    public record Effects(
            @Nullable Text count,
            @Nullable Assignment set,
            @Nullable Text grant,
            @Nullable Text withdraw) {}

    /** Either {@code from} a property of the event, or a {@code value}. */
    public record Assignment(
            Text attribute, @Nullable Text from, @Nullable Text value) {}

    /** Boundaries of recency, frequency and monetary value; {@code key} is where they stand. */
    public record Rfm(Text key, List<Double> recencyDays, List<Double> frequency, List<Double> monetary) {}

    public record Purpose(Text id, boolean isGrantedByDefault) {}

    /** The names that rules and texts can use. */
    public record Names(
            List<Declared> attributes,
            List<Declared> context,
            List<Declared> signals,
            List<Declared> itemFields,
            List<Text> scores,
            List<Region> regions,
            WrittenPlaces places) {}

    /** Beginnings of postal codes, or ranges of them. */
    public record Region(Text id, List<Text> postalCodes) {}

    public record Declared(Text name, ValueType type) {}

    /** A segment, stage, persona or rule of fit; only a persona has a tone. */
    public record NamedRule(
            Vocabulary.Group group,
            Text id,
            Text when,
            @Nullable Text tone) {}

    public record Arbitration(List<Text> formulas, List<Lever> levers) {}

    public record Lever(Text campaign, double lever) {}

    public record Placement(
            Text id,
            Text channel,
            int limit,
            Terms terms,
            Spread spread,
            Fallback fallback,
            @Nullable Size size,
            @Nullable Text picture) {}

    /** How large the pictures of a placement are; 0 where nothing was said. */
    public record Size(Position at, int width, int height) {}

    public record Terms(
            @Nullable Text reservation,
            int tmaxMs,
            @Nullable Text reopen) {}

    /** Each is 0 where nothing limits. */
    public record Spread(int maxPerCampaign, int maxPerCategory) {}

    /** Either an offer, or content of its own. */
    public sealed interface Fallback {
        record OfOffer(Text offer) implements Fallback {}

        record Inline(Position at, List<Wording> content) implements Fallback {}
    }

    public record Offer(Text id, @Nullable Text item, List<WrittenContact.Cap> caps, List<Treatment> treatments) {}

    /** {@code required} is null where nothing is said: all fields are. */
    public record Treatment(
            Text id,
            Fit fit,
            @Nullable WrittenPicture picture,
            @Nullable List<Text> required,
            List<Wording> content,
            List<Wording> neutral) {}

    /** Where a treatment may show and to whom: an empty list limits nothing; {@code variant} is null for all of them. */
    public record Fit(
            List<Text> channels,
            List<Text> placements,
            List<Text> personas,
            @Nullable Text variant) {}

    /** The fields of one language. */
    public record Wording(Text language, List<Field> fields) {}

    public record Field(Text name, Text text) {}

    public record Campaign(
            Text id,
            Text objective,
            int tier,
            Eligibility eligibility,
            WrittenContact.Rules contact,
            List<Choice> choices,
            Worth worth,
            @Nullable Conversion conversion) {}

    /** What counts as a response, beside an order with the item shown. */
    public record Conversion(@Nullable Text within, List<Text> events) {}

    public record Eligibility(
            List<Text> placements,
            @Nullable Text purpose,
            @Nullable Schedule schedule,
            @Nullable Text when) {}

    public record Schedule(
            @Nullable Text from,
            @Nullable Text until,
            List<Text> days,
            @Nullable Text hours) {}

    public record Choice(
            Text offer,
            @Nullable Text when,
            @Nullable Draw draw,
            @Nullable Text notBoughtWithin) {}

    /** Either from a table ({@code source}), or the items listed. */
    public record Draw(
            @Nullable Text source,
            List<Text> listed,
            @Nullable Text kind,
            int max,
            @Nullable Text where,
            @Nullable Text notBoughtWithin) {}

    public record Worth(
            @Nullable Text responseRate,
            @Nullable Text value,
            @Nullable Text context,
            @Nullable Text lever) {}
}
