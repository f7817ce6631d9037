package ogenblik.catalog.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.place.Locations;
import ogenblik.scoring.LeadModel;
import org.jspecify.annotations.Nullable;

/**
 * The names that a catalog's rules can use, beside those that every catalog has (see the rules page of the docs).
 *
 * @param attributes {@code customer.attributes.NAME}
 * @param context {@code context.NAME}; {@code locale}, {@code item}, {@code device}, {@code postalCode} and {@code channel} are always there, as strings
 * @param world {@code signal.NAME}, and the regions that signals are told for
 * @param itemFields {@code item.NAME}, beside id, title, price, category, url, image, stock, margin and score
 * @param names the names that rules refer to by text, checked when compiled
 * @param zone the zone of customers whose attribute {@code timeZone} is absent
 * @param rfm what {@code customer.rfm} is measured against; null: it is unknown for everybody
 * @param leads which of the scores are computed, and what {@code customer.lead} is
 */
public record Vocabulary(
        Map<String, ValueType> attributes,
        Map<String, ValueType> context,
        World world,
        Map<String, ValueType> itemFields,
        Names names,
        ZoneId zone,
        @Nullable RfmBoundaries rfm,
        LeadModel leads) {
    private static final List<String> BUILT_IN_CONTEXT = List.of("locale", "item", "device", "postalCode", "channel");

    /**
     * What {@code customer.scores.NAME}, {@code customer.consents.NAME}, {@code seen('CAMPAIGN')}, {@code
     * customer.counters.NAME} and {@code travelMinutes('LOCATION')} may name.
     *
     * @param purposeToDefault whether a purpose is granted by those who said nothing of it
     */
    public record Names(
            Set<String> scores,
            Map<String, Boolean> purposeToDefault,
            Set<String> campaigns,
            Set<String> counters,
            Locations locations) {
        /** Without counters and locations. */
        public Names(Set<String> scores, Map<String, Boolean> purposeToDefault, Set<String> campaigns) {
            this(scores, purposeToDefault, campaigns, Set.of(), Locations.NONE);
        }

        public Names {
            counters = Set.copyOf(counters);
            scores = Set.copyOf(scores);
            purposeToDefault = Map.copyOf(purposeToDefault);
            campaigns = Set.copyOf(campaigns);
        }
    }

    /** What the catalog declares of the world beside its customers. */
    public record World(Map<String, ValueType> signals, Regions regions) {
        public World {
            signals = Map.copyOf(signals);
        }
    }

    /** One declared group of rules whose members {@code customer.segments}, {@code stage} and {@code persona} come from. */
    public enum Group {
        /** All that hold: {@code inSegment('x')}, {@code customer.segments}. */
        SEGMENT,
        /** The first that holds: {@code customer.stage}. */
        STAGE,
        /** The first that holds: {@code customer.persona}. */
        PERSONA,
        /** All that hold give points: {@code customer.scores.fit}. */
        FIT
    }

    /** A rule with a name, in a group. */
    public record NamedRule(Group group, String name, String text) {}

    /** Without regions, and without any score that is computed. */
    public Vocabulary(
            Map<String, ValueType> attributes,
            Map<String, ValueType> context,
            Map<String, ValueType> signals,
            Map<String, ValueType> itemFields,
            Names names,
            ZoneId zone,
            @Nullable RfmBoundaries rfm) {
        this(attributes, context, new World(signals, Regions.NONE), itemFields, names, zone, rfm, LeadModel.NONE);
    }

    public Vocabulary {
        attributes = Map.copyOf(attributes);
        context = Map.copyOf(context);
        itemFields = Map.copyOf(itemFields);
    }

    /** {@code signal.NAME}. */
    public Map<String, ValueType> signals() {
        return world.signals();
    }

    /** The type of this name of the context, built in or declared; null where it is neither. */
    public @Nullable ValueType contextType(String name) {
        return builtInContext().contains(name) ? ValueType.STRING : context.get(name);
    }

    /** The names of the context that need no declaration. */
    public static List<String> builtInContext() {
        return BUILT_IN_CONTEXT;
    }
}
