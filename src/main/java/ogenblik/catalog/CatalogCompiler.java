package ogenblik.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.Formula;
import ogenblik.catalog.rule.RuleBook;
import ogenblik.catalog.source.CatalogSources;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.ItemId;
import ogenblik.id.Sha256;
import org.jspecify.annotations.Nullable;

/** Makes a catalog of its files, or says everything that is wrong with them. */
public final class CatalogCompiler {
    private static final String DEFAULT_FORMULA = "responseRate * value * context * lever";
    private static final int VERSION_DIGITS = 16;

    private CatalogCompiler() {}

    /** What came of it. */
    public sealed interface Compiled {
        record Ok(Catalog catalog) implements Compiled {}

        /** {@code problems} is never empty, each once, in reading order. */
        record Refused(List<Problem> problems) implements Compiled {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Compiles the files; items that it names must stand in its item files, if it has any. */
    public static Compiled compile(List<SourceFile> files) {
        return compile(files, KnownItems.Elsewhere.UNHEARD_OF);
    }

    /** Compiles the files; {@code known} are items that it may name beside those of its own files. */
    public static Compiled compile(List<SourceFile> files, Set<ItemId> known) {
        return compile(files, new KnownItems.Elsewhere.These(known));
    }

    /** Compiles files that were accepted once, when all items were there: which of them are there now does not matter. */
    public static Compiled compileAccepted(List<SourceFile> files) {
        return compile(files, KnownItems.Elsewhere.ANY);
    }

    private static Compiled compile(List<SourceFile> files, KnownItems.Elsewhere elsewhere) {
        var problems = new Problems();
        var sources = CatalogSources.read(files, problems);
        if (files.isEmpty()) problems.add(new Problem("catalog", 0, 0, "no files: a catalog has .yaml files"));
        var catalog = compile(version(files), sources, new KnownItems(sources, elsewhere), problems);
        return catalog == null ? new Compiled.Refused(problems.all()) : new Compiled.Ok(catalog);
    }

    private static @Nullable Catalog compile(
            String version, CatalogSources sources, KnownItems items, Problems problems) {
        var written = sources.written();
        var settings = new SettingsCompiler(problems).compile(written);
        var rules = NamedRules.builder(written.rules(), settings.vocabulary(), problems);
        var compilation = Compilation.of(sources, settings, rules, problems);
        var caps = new CapCompiler(compilation, written);
        var contact = new ContactCompiler(compilation, caps, written).compile();
        var pictures = new PictureCompiler(compilation, written);
        var offers = new OfferCompiler(compilation, items, caps, pictures).compile(written.offers());
        var placements = new PlacementCompiler(compilation, offers, pictures).compile(written.placements());
        var campaigns = new CampaignCompiler(compilation, offers, items, caps)
                .compile(written.campaigns(), written.arbitration());
        var experiments = new TrialCompiler(compilation, written).compile(offers, campaigns);
        TreatmentFit.check(written, campaigns, placements, problems);
        new PictureFit(written, placements, offers, pictures).check(campaigns);
        var formula = formula(written, rules, problems);
        if (!problems.isEmpty()) return null;
        return new Catalog(
                version,
                settings,
                placements,
                campaigns,
                offers,
                rules.build(),
                new Catalog.Policies(formula, contact, experiments),
                sources.items());
    }

    private static Formula formula(WrittenCatalog written, RuleBook.Builder rules, Problems problems) {
        var formulas = written.arbitration().formulas();
        for (int i = 1; i < formulas.size(); i++)
            problems.add(
                    formulas.get(i).at(),
                    "`formula` was said before, in " + formulas.getFirst().at().file());
        var checked = rules.formula(
                formulas.isEmpty() ? DEFAULT_FORMULA : formulas.getFirst().value());
        return switch (checked) {
            case Checked.Ok<Formula>(var formula) -> formula;
            case Checked.Bad<Formula>(var wrong) -> {
                for (var problem : wrong)
                    problems.add(formulas.getFirst().at(problem.line(), problem.column()), problem.message());
                yield (responseRate, value, context, lever) -> Double.NaN;
            }
        };
    }

    /** The same files under the same names have the same version. */
    static String version(List<SourceFile> files) {
        var digest = Sha256.digest();
        for (var file :
                files.stream().sorted(Comparator.comparing(SourceFile::name)).toList()) {
            var name = file.name().getBytes(StandardCharsets.UTF_8);
            var text = file.text().getBytes(StandardCharsets.UTF_8);
            digest.update((name.length + " " + text.length + " ").getBytes(StandardCharsets.US_ASCII));
            digest.update(name);
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }
}
