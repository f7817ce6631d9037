package ogenblik.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.picture.Design;
import ogenblik.catalog.template.Template;
import ogenblik.catalog.template.Values;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import org.jspecify.annotations.Nullable;

/**
 * The content of an offer for some channels or placements.
 *
 * @param channels where it may show; empty: on every channel
 * @param placements where it may show, if named; empty: on every placement of its channels
 * @param personas of whom the customer must be one; empty: it is for everybody
 * @param variant the variant of the offer's experiment that it is for; empty: all that have none of their own
 * @param picture how it looks in placements that are pictures; null: as the placement says
 * @param languageToFields its fields in the order written; the catalog's default language is always among them
 */
public record Treatment(
        TreatmentId id,
        Set<Channel> channels,
        Set<PlacementId> placements,
        Set<String> personas,
        String variant,
        @Nullable Design picture,
        Map<String, List<Field>> languageToFields) {
    public Treatment {
        channels = Set.copyOf(channels);
        placements = Set.copyOf(placements);
        personas = Set.copyOf(personas);
        languageToFields = Map.copyOf(languageToFields);
    }

    /**
     * One field. Where {@code wording} lacks a value, {@code neutral} takes its place; where that is absent or lacks one,
     * too, the field is left out, and the whole treatment is skipped if the field is required.
     */
    public record Field(
            String name, Template wording, @Nullable Template neutral, boolean isRequired) {

        /** As it is shown; null where it is left out. */
        public @Nullable String text(Values values, Locale locale) {
            var text = wording.render(values, locale);
            return text == null && neutral != null ? neutral.render(values, locale) : text;
        }
    }

    /** Whether it may be shown to this persona; null is somebody of whom none is known. */
    public boolean isFor(@Nullable String persona) {
        return personas.isEmpty() || (persona != null && personas.contains(persona));
    }

    public boolean fits(Placement placement) {
        return (channels.isEmpty() || channels.contains(placement.channel()))
                && (placements.isEmpty() || placements.contains(placement.id()));
    }
}
