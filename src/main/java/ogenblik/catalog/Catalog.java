package ogenblik.catalog;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.place.Locations;
import ogenblik.catalog.rule.Formula;
import ogenblik.catalog.rule.RuleBook;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that marketers decided, compiled and immutable.
 *
 * @param version the first 16 hex digits of the SHA-256 of its files: the same files have the same version
 * @param campaigns by index
 * @param items those that came with the catalog's own files; imported ones lie beside it
 */
public record Catalog(
        String version,
        Settings settings,
        Map<PlacementId, Placement> placements,
        List<Campaign> campaigns,
        Map<OfferId, Offer> offers,
        RuleBook rules,
        Policies policies,
        List<Item> items) {

    /** The settings for all of it; the first language is the default one. */
    public record Settings(
            List<String> languages,
            ZoneId zone,
            Currency currency,
            Map<PurposeId, Boolean> purposeToGrantedByDefault,
            LinkPolicy links,
            LeadScoring scoring,
            EventMappings mappings,
            Vocabulary vocabulary) {}

    /** What holds for all campaigns together: how a score is made, how much one customer is shown, what is tried out. */
    public record Policies(Formula formula, ContactPolicy contact, Experiments experiments) {}

    public Catalog {
        placements = Map.copyOf(placements);
        campaigns = List.copyOf(campaigns);
        offers = Map.copyOf(offers);
        items = List.copyOf(items);
    }

    public Locations locations() {
        return settings.vocabulary().names().locations();
    }

    public Formula formula() {
        return policies.formula();
    }

    public Experiments experiments() {
        return policies.experiments();
    }

    public @Nullable Placement placement(PlacementId id) {
        return placements.get(id);
    }

    /** The language of a locale such as {@code nl-NL} where the catalog has it, else the default one. */
    public String language(@Nullable String locale) {
        if (locale != null)
            for (var language : settings.languages())
                if (locale.startsWith(language)
                        && (locale.length() == language.length()
                                || locale.charAt(language.length()) == '-'
                                || locale.charAt(language.length()) == '_')) return language;
        return settings.languages().getFirst();
    }
}
