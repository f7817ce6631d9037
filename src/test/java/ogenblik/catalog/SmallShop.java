package ogenblik.catalog;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.source.SourceFile;

/** A shop in which nothing is wrong, to which tests add what is. */
final class SmallShop {
    private static final String FILE = """
        languages: [en, nl]
        timeZone: Europe/Amsterdam
        links: {hosts: [shop.example]}
        purposes: [{id: profiling, default: granted}]
        attributes: {firstName: string}
        placements:
          - id: home
            channel: web
            fallback: {content: {en: {headline: Hello}}}
        offers:
          - id: card
            treatments:
              - content: {en: {headline: "For {{ customer.attributes.firstName }}"}}
        campaigns:
          - id: welcome
            objective: acquire
            placements: [home]
            offers: [{offer: card}]
        """;

    private SmallShop() {}

    /** The shop and another file, {@code more.yaml}. */
    static List<SourceFile> with(String more) {
        return List.of(new SourceFile("a.yaml", FILE), new SourceFile("more.yaml", more));
    }

    /** A campaign with this line in place of, or beside, what it needs. */
    static String campaign(String line) {
        var key = line.substring(0, line.indexOf(':'));
        var lines = new ArrayList<>(List.of("objective: acquire", "placements: [home]", "offers: [{offer: card}]"));
        lines.removeIf(l -> l.startsWith(key + ":"));
        while (lines.size() < 3) lines.add("description: x");
        lines.add(line);
        return "campaigns:\n  - id: probe\n    " + String.join("\n    ", lines) + "\n";
    }

    static List<String> problems(List<SourceFile> files) {
        return switch (CatalogCompiler.compile(files)) {
            case CatalogCompiler.Compiled.Ok _ -> List.of();
            case CatalogCompiler.Compiled.Refused(var problems) ->
                problems.stream().map(Object::toString).toList();
        };
    }
}
