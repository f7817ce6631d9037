package ogenblik.catalog;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.place.PostalCode;
import ogenblik.catalog.rule.Regions;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;

/** Compiles the regions that signals are told for. */
final class RegionCompiler {
    private final Problems problems;

    RegionCompiler(Problems problems) {
        this.problems = problems;
    }

    Regions compile(List<WrittenCatalog.Region> written) {
        var regions = new ArrayList<Regions.Region>();
        int areas = 0;
        for (var region : Compilation.unique("region", written, WrittenCatalog.Region::id, problems)) {
            var id = region.id();
            if (PostalCode.isCode(id.value()))
                problems.add(id.at(), "`" + id + "` looks like a postal code: give the region a name, such as `coast`");
            var compiled = new Regions.Region(
                    id.value(),
                    region.postalCodes().stream()
                            .flatMap(code -> area(code).stream())
                            .toList());
            areas += compiled.areas().size();
            regions.add(compiled);
        }
        bounded(written, "regions", regions.size(), Regions.MAX_REGIONS);
        bounded(written, "postal codes of regions", areas, Regions.MAX_AREAS);
        return problems.isEmpty() ? new Regions(regions) : Regions.NONE;
    }

    private void bounded(List<WrittenCatalog.Region> written, String what, int number, int max) {
        if (number > max)
            problems.add(written.getLast().id().at(), "there are " + number + " " + what + ", the most are " + max);
    }

    private List<Regions.Area> area(Text written) {
        var area = Regions.Area.parse(written.value());
        if (area != null) return List.of(area);
        problems.add(
                written.at(),
                "`" + written
                        + "` is no postal code: write how codes begin, such as `25`, or from where to where, such as"
                        + " `2200-2299`");
        return List.of();
    }
}
