package ogenblik.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Location;
import ogenblik.catalog.place.Locations;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenPlaces;
import org.jspecify.annotations.Nullable;

/** Compiles the locations, and finds names that could mean two things. */
final class LocationCompiler {
    private final Problems problems;
    private final ZoneId zone;
    private final LinkPolicy links;

    LocationCompiler(Problems problems, ZoneId zone, LinkPolicy links) {
        this.problems = problems;
        this.zone = zone;
        this.links = links;
    }

    Locations compile(WrittenPlaces written) {
        var unique = Compilation.unique("location", written.locations(), WrittenPlaces.Location::id, problems);
        for (int i = Locations.MAX_COUNT; i < unique.size(); i++)
            problems.add(
                    unique.get(i).id().at(),
                    "location `" + unique.get(i).id() + "` is one too many: a catalog has at most "
                            + Locations.MAX_COUNT);
        checkNames(unique);
        var locations = new ArrayList<Location>();
        for (var location : unique) {
            var compiled = compile(location);
            if (compiled != null) locations.add(compiled);
        }
        return Locations.of(locations, estimate(written.estimates()));
    }

    /** An id, a kind and a plural each mean one thing. */
    private void checkNames(List<WrittenPlaces.Location> written) {
        var kinds = new HashMap<String, String>();
        for (var location : written)
            kinds.put(location.kind().value(), location.kind().value());
        for (var location : written)
            kinds.putIfAbsent(
                    Locations.plural(location.kind().value()), location.kind().value());
        for (var location : written) {
            var meant = kinds.get(location.id().value());
            if (meant != null)
                problems.add(
                        location.id().at(),
                        "location `" + location.id() + "` has the name of the kind `" + meant
                                + "`: give it another id");
            var plural = Locations.plural(location.kind().value());
            if (!location.kind().value().equals(kinds.get(plural)))
                problems.add(
                        location.kind().at(),
                        "kind `" + plural + "` is the plural of the kind `" + location.kind()
                                + "`: kinds are singular");
        }
    }

    private @Nullable Location compile(WrittenPlaces.Location written) {
        boolean isPlace = GeoPoint.isLatitude(written.latitude()) && GeoPoint.isLongitude(written.longitude());
        if (!isPlace) return null;
        var details = written.details();
        var code = details.postalCode();
        if (code != null && PostalCode.of(code.value()) == null)
            problems.add(code.at(), "`" + code + "` is no postal code: it has 1 to 10 letters and digits");
        var from = moment(details.from(), 0);
        var until = moment(details.until(), 1);
        if (from != null && until != null && details.until() != null && !from.isBefore(until))
            problems.add(details.until().at(), "`until` must be after `from`, `" + details.from() + "`");
        return new Location(
                written.id().value(),
                written.kind().value(),
                written.name().value(),
                new GeoPoint(written.latitude(), written.longitude()),
                new Location.Details(code == null ? null : code.value(), url(details.url()), from, until));
    }

    private @Nullable Instant moment(@Nullable Text written, int daysLater) {
        return written == null ? null : ScheduleCompiler.instant(written, daysLater, zone, problems);
    }

    private @Nullable String url(@Nullable Text written) {
        if (written == null) return null;
        var host = LinkPolicy.place(written.value());
        if (host == null)
            problems.add(written.at(), "`url` must be an absolute http or https url, is `" + written + "`");
        else if (!links.hosts().contains(host))
            problems.add(written.at(), "`url` leads to `" + host + "`, which `links.hosts` does not list");
        return written.value();
    }

    private Locations.Estimate estimate(List<WrittenPlaces.Estimate> written) {
        if (written.isEmpty()) return Locations.Estimate.DEFAULT;
        for (var again : written.subList(1, written.size()))
            problems.add(again.key().at(), "`travel` was said before, in another file");
        var said = written.getFirst();
        var otherwise = Locations.Estimate.DEFAULT;
        return new Locations.Estimate(
                within(
                        said.kilometresPerHour(),
                        Double.MIN_VALUE,
                        Locations.Estimate.FASTEST,
                        otherwise.kilometresPerHour()),
                within(said.detour(), 1, Locations.Estimate.LONGEST, otherwise.detour()));
    }

    /** What is out of bounds the schema reports. */
    private static double within(@Nullable Double said, double least, double most, double otherwise) {
        return said == null || !(said >= least && said <= most) ? otherwise : said;
    }
}
