package ogenblik.catalog.rule;

import java.util.function.Function;
import ogenblik.catalog.place.Journey;
import ogenblik.catalog.place.Journeys;
import ogenblik.catalog.place.Way;
import org.jspecify.annotations.Nullable;

/** What rules ask of the way to a location. */
final class Ways {
    private Ways() {}

    /** From where the customer is. */
    static Journeys from(Evaluation e) {
        var written = e.subject().postalCode();
        return new Journeys(e.subject().travel(), written == null || written.isBlank() ? null : written, e.now());
    }

    /** Something of the nearest location of this name, or null where the way is not known. */
    static <T> @Nullable T of(Evaluation e, String name, Function<Journey, @Nullable T> part) {
        return e.journeys().to(name) instanceof Way.To(var journey) ? part.apply(journey) : null;
    }

    /** How the way to it was found, or why it was not, for explanations. */
    static String told(Evaluation e, String name) {
        var from = e.journeys().written();
        return switch (e.journeys().to(name)) {
            case Way.To(var journey) ->
                "`" + journey.location().id() + "`, " + journey.wholeMinutes() + " min from `" + from + "`"
                        + (journey.isEstimated() ? ", estimated by distance" : "");
            case Way.Unknown(var gap) ->
                switch (gap) {
                    case NO_CODE -> "no postal code, neither `context.postalCode` nor `customer.attributes.postalCode`";
                    case NOT_A_CODE -> "`" + from + "` is no postal code";
                    case UNKNOWN_CODE ->
                        "postal code `" + from + "` is neither in the travel times nor in the postal codes";
                    case NO_LOCATION -> "no location of `" + name + "` is left";
                    case UNREACHABLE -> "no way leads from `" + from + "` to `" + name + "`";
                };
        };
    }
}
