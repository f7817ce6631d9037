package ogenblik.profile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.id.CampaignId;
import ogenblik.id.Fnv1a;

/** What counts as a response to each campaign: for how long after it was seen, and which events beside its items' orders. */
public final class ConversionRules {
    /** The default for every campaign. */
    public static final ConversionRules DEFAULT = new ConversionRules(Map.of());

    private static final String ORDER = EventName.ORDER_COMPLETED.text();

    private final Map<Long, Rule> hashToRule = new HashMap<>();
    private final Set<String> events;

    /**
     * What counts for one campaign.
     *
     * @param within how long before an order or event something must have been seen or clicked that it counts for
     * @param events the names of events that count beside orders of an item shown; where one is {@code Order Completed},
     *     each order counts, whole
     */
    public record Rule(Duration within, Set<String> events) {
        /** Orders of the item shown, within a week. */
        public static final Rule DEFAULT = new Rule(Duration.ofDays(7), Set.of());

        public Rule {
            events = Set.copyOf(events);
        }

        boolean isWholeOrder() {
            return events.contains(ORDER);
        }
    }

    public ConversionRules(Map<CampaignId, Rule> campaignToRule) {
        campaignToRule.forEach((campaign, rule) -> hashToRule.put(Fnv1a.hash(campaign.value()), rule));
        events = campaignToRule.values().stream()
                .flatMap(rule -> rule.events().stream())
                .filter(event -> !event.equals(ORDER))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rule of the campaign with this hash; the default one of a campaign that the catalog does not have any more. */
    Rule of(long campaign) {
        return hashToRule.getOrDefault(campaign, Rule.DEFAULT);
    }

    /** Whether an event of this name, other than an order, counts for any campaign. */
    boolean isNamed(String event) {
        return events.contains(event);
    }
}
