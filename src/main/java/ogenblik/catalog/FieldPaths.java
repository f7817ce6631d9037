package ogenblik.catalog;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import ogenblik.catalog.rule.Vocabulary;

/** The fields that a text can name, to guess from which one was meant. */
final class FieldPaths {
    private FieldPaths() {}

    static Set<String> of(Vocabulary vocabulary) {
        var paths = new TreeSet<String>();
        paths.addAll(Set.of("customer.id", "customer.stage", "customer.persona"));
        add(paths, "customer.attributes.", vocabulary.attributes().keySet());
        add(paths, "customer.scores.", vocabulary.names().scores());
        add(paths, "context.", vocabulary.context().keySet());
        add(paths, "context.", Vocabulary.builtInContext());
        add(paths, "signal.", vocabulary.signals().keySet());
        add(paths, "item.", vocabulary.itemFields().keySet());
        add(
                paths,
                "item.",
                Set.of(
                        "id",
                        "title",
                        "price",
                        "regularPrice",
                        "onSale",
                        "category",
                        "url",
                        "image",
                        "stock",
                        "margin"));
        add(paths, "item.", Set.of("consumable", "score"));
        for (var group : vocabulary.names().locations().groups())
            add(paths, "nearest." + group + ".", Set.of("id", "name", "minutes", "kilometres", "estimated", "url"));
        return paths;
    }

    private static void add(Set<String> paths, String parent, Collection<String> names) {
        for (var name : names) paths.add(parent + name);
    }
}
