package ogenblik.catalog.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.place.PostalCodes;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.place.TravelTimes;
import org.jspecify.annotations.Nullable;

/**
 * Reads how far it is in a case: {@code times: {"2611": {delft: 12, leiden: {minutes: 31, kilometres: 24}, texel:
 * unreachable}}}, and {@code postalCodes: {"2491": {latitude: 52.07, longitude: 4.36}}} where the distance is to tell.
 */
final class TravelReader {
    private static final String UNREACHABLE = "unreachable";

    private final Problems problems;

    TravelReader(Problems problems) {
        this.problems = problems;
    }

    Travel.Tables tables(Members ofCase) {
        var written = ofCase.members("travel");
        if (written == null) return Travel.Tables.NONE;
        written.allow(problems, "times", "postalCodes");
        var codeToLegs = new LinkedHashMap<PostalCode, List<Leg>>();
        written.pairs("times", row -> row(row, codeToLegs));
        var codeToPoint = new LinkedHashMap<PostalCode, GeoPoint>();
        written.pairs("postalCodes", row -> point(row, codeToPoint));
        return new Travel.Tables(TravelTimes.of(codeToLegs), PostalCodes.of(codeToPoint));
    }

    private Text row(Node.Member written, Map<PostalCode, List<Leg>> codeToLegs) {
        var legs = new ArrayList<Leg>();
        if (written.value() instanceof Node.Mapping mapping)
            for (var member : mapping.members().values()) {
                var leg = leg(member);
                if (leg != null) legs.add(leg);
            }
        else problems.add(written.value().at(), "a postal code needs minutes by location, as `{delft: 12}`");
        var code = code(written.key());
        if (code != null) codeToLegs.put(code, legs);
        return written.key();
    }

    private @Nullable Leg leg(Node.Member written) {
        var location = written.key();
        var plain = Members.asText(written.value());
        if (plain != null && plain.value().equals(UNREACHABLE)) return Leg.unreachable(location.value());
        var minutes = Members.number(plain);
        Double kilometres = null;
        if (written.value() instanceof Node.Mapping mapping) {
            var members = new Members(mapping);
            members.allow(problems, "minutes", "kilometres");
            minutes = Members.number(members.text("minutes"));
            kilometres = Members.number(members.text("kilometres"));
        }
        try {
            if (minutes != null) return Leg.of(location.value(), minutes, kilometres == null ? Double.NaN : kilometres);
            problems.add(
                    location.at(),
                    "a location needs minutes, as `delft: 12`, `delft: {minutes: 12, kilometres: 8}` or `delft:"
                            + " unreachable`");
        } catch (IllegalArgumentException wrong) {
            problems.add(location.at(), "minutes and kilometres " + wrong.getMessage());
        }
        return null;
    }

    private Text point(Node.Member written, Map<PostalCode, GeoPoint> codeToPoint) {
        var code = code(written.key());
        var members = written.value() instanceof Node.Mapping mapping ? new Members(mapping) : null;
        var latitude = members == null ? null : Members.number(members.text("latitude"));
        var longitude = members == null ? null : Members.number(members.text("longitude"));
        if (latitude == null || longitude == null)
            problems.add(written.value().at(), "a postal code needs `{latitude, longitude}`");
        else if (!GeoPoint.isLatitude(latitude) || !GeoPoint.isLongitude(longitude))
            problems.add(written.value().at(), "`latitude` is from -90 to 90, `longitude` from -180 to 180");
        else if (code != null) codeToPoint.put(code, new GeoPoint(latitude, longitude));
        return written.key();
    }

    private @Nullable PostalCode code(Text written) {
        var code = PostalCode.of(written.value());
        if (code == null)
            problems.add(written.at(), "`" + written + "` is no postal code: it has 1 to 10 letters and digits");
        return code;
    }
}
