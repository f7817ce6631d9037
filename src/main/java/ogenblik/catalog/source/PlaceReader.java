package ogenblik.catalog.source;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads locations as written. */
final class PlaceReader {
    private PlaceReader() {}

    static WrittenPlaces read(List<Members> files) {
        return new WrittenPlaces(
                files.stream()
                        .flatMap(file -> file.each("locations", PlaceReader::location).stream())
                        .toList(),
                files.stream()
                        .map(PlaceReader::estimate)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static WrittenPlaces.@Nullable Location location(Members written) {
        var id = written.text("id");
        var kind = written.text("kind");
        var name = written.text("name");
        var latitude = Members.number(written.text("latitude"));
        var longitude = Members.number(written.text("longitude"));
        if (id == null || kind == null || name == null || latitude == null || longitude == null) return null;
        return new WrittenPlaces.Location(
                id,
                kind,
                name,
                latitude,
                longitude,
                new WrittenPlaces.Details(
                        written.text("postalCode"), written.text("url"), written.text("from"), written.text("until")));
    }

    private static WrittenPlaces.@Nullable Estimate estimate(Members file) {
        var member = file.mapping().members().get("travel");
        var written = file.members("travel");
        return member == null || written == null
                ? null
                : new WrittenPlaces.Estimate(
                        member.key(),
                        Members.number(written.text("kilometresPerHour")),
                        Members.number(written.text("detour")));
    }
}
