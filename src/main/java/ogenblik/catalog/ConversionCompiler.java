package ogenblik.catalog;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.CampaignId;
import ogenblik.profile.ConversionRules;
import ogenblik.profile.ConversionRules.Rule;
import org.jspecify.annotations.Nullable;

/** Compiles what counts as a response to a campaign. */
final class ConversionCompiler {
    private static final Duration MAX_WITHIN = Duration.ofDays(90);

    private final Problems problems;

    ConversionCompiler(Problems problems) {
        this.problems = problems;
    }

    ConversionRules compile(List<WrittenCatalog.Campaign> written) {
        Map<CampaignId, Rule> campaignToRule = new HashMap<>();
        for (var campaign : written) {
            var conversion = campaign.conversion();
            if (conversion == null || !Names.isId(campaign.id())) continue;
            var events = conversion.events().stream().map(Text::value).collect(Collectors.toSet());
            campaignToRule.put(new CampaignId(campaign.id().value()), new Rule(within(conversion.within()), events));
        }
        return new ConversionRules(campaignToRule);
    }

    private Duration within(@Nullable Text written) {
        var within = written == null ? null : ChoiceCompiler.duration(written);
        if (written == null || within == null) return Rule.DEFAULT.within();
        if (within.isZero()) problems.add(written.at(), "`within` must be longer than nothing, as `P7D`");
        if (within.compareTo(MAX_WITHIN) > 0)
            problems.add(written.at(), "`within` must be at most `P90D`, is `" + written + "`");
        return within;
    }
}
