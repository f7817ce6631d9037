package ogenblik.catalog.rule;

import java.time.Instant;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.place.Travel;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** All that a rule can see in one decision. */
public record Subject(
        Profile profile, RequestContext context, ItemTable items, Signals signals, Travel travel, Instant now) {
    private static final String POSTAL_CODE = "postalCode";

    /** Where no way is known. */
    public Subject(Profile profile, RequestContext context, ItemTable items, Signals signals, Instant now) {
        this(profile, context, items, signals, Travel.NONE, now);
    }

    /** Where the customer is: as the request says, else the attribute {@code postalCode}; null where neither is there. */
    public @Nullable String postalCode() {
        var asked = text(context.get(POSTAL_CODE));
        return asked != null ? asked : text(profile.attributes().get(POSTAL_CODE));
    }

    /** A code may have been sent as a number. */
    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number.toString();
            case null, default -> null;
        };
    }
}
