package ogenblik.catalog;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ogenblik.catalog.place.Locations;
import ogenblik.catalog.rule.RfmBoundaries;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.PurposeId;
import ogenblik.scoring.LeadModel;
import org.jspecify.annotations.Nullable;

/** Compiles what holds for a whole catalog, and the names that its rules can use. */
final class SettingsCompiler {
    private static final String DEFAULT_LANGUAGE = "en";
    private static final Currency DEFAULT_CURRENCY = Currency.getInstance("EUR");

    private static final int MAX_SIGNALS = 200;

    private final Problems problems;

    SettingsCompiler(Problems problems) {
        this.problems = problems;
    }

    Catalog.Settings compile(WrittenCatalog written) {
        var settings = written.settings();
        var zone = zone(once("timeZone", settings.timeZones()));
        var leads = new LeadCompiler(problems, zone).compile(settings.leads());
        var links = new LinkPolicy(settings.hosts().stream().map(Text::value).collect(Collectors.toSet()));
        var locations = new LocationCompiler(problems, zone, links)
                .compile(written.names().places());
        return new Catalog.Settings(
                languages(settings.languages()),
                zone,
                currency(once("currency", settings.currencies())),
                purposes(settings.purposes()),
                links,
                leads.scoring(),
                new EventMappingCompiler(problems).compile(written),
                vocabulary(written, names(written, locations), zone, leads.model()));
    }

    private List<String> languages(List<List<Text>> written) {
        if (written.isEmpty() || written.getFirst().isEmpty()) return List.of(DEFAULT_LANGUAGE);
        for (var again : written.subList(1, written.size()))
            again.stream()
                    .findFirst()
                    .ifPresent(first -> problems.add(first.at(), "`languages` was said before, in another file"));
        return Compilation.unique("language", written.getFirst(), Function.identity(), problems).stream()
                .map(Text::value)
                .toList();
    }

    private @Nullable Text once(String key, List<Text> written) {
        for (int i = 1; i < written.size(); i++)
            problems.add(
                    written.get(i).at(),
                    "`" + key + "` was said before, in "
                            + written.getFirst().at().file());
        return written.isEmpty() ? null : written.getFirst();
    }

    private ZoneId zone(@Nullable Text written) {
        if (written == null) return ZoneOffset.UTC;
        try {
            return ZoneId.of(written.value());
        } catch (DateTimeException _) {
            problems.add(written.at(), "unknown time zone `" + written + "`: use a name such as `Europe/Amsterdam`");
            return ZoneOffset.UTC;
        }
    }

    private Currency currency(@Nullable Text written) {
        if (written == null) return DEFAULT_CURRENCY;
        try {
            return Currency.getInstance(written.value());
        } catch (IllegalArgumentException _) {
            problems.add(written.at(), "unknown currency `" + written + "`: use an ISO 4217 code such as `EUR`");
            return DEFAULT_CURRENCY;
        }
    }

    private Map<PurposeId, Boolean> purposes(List<WrittenCatalog.Purpose> written) {
        var granted = new LinkedHashMap<PurposeId, Boolean>();
        for (var purpose : Compilation.unique("purpose", written, WrittenCatalog.Purpose::id, problems))
            if (Names.isId(purpose.id()))
                granted.put(new PurposeId(purpose.id().value()), purpose.isGrantedByDefault());
        return Map.copyOf(granted);
    }

    private Vocabulary vocabulary(WrittenCatalog written, Vocabulary.Names names, ZoneId zone, LeadModel leads) {
        var declarations = written.names();
        for (var declared : declarations.context())
            if (Vocabulary.builtInContext().contains(declared.name().value()))
                problems.add(
                        declared.name().at(),
                        "`context." + declared.name() + "` is always there, take the declaration away");
        if (declarations.signals().size() > MAX_SIGNALS)
            problems.add(
                    declarations.signals().getLast().name().at(),
                    "there are " + declarations.signals().size() + " signals, the most are " + MAX_SIGNALS);
        return new Vocabulary(
                types("attribute", declarations.attributes()),
                types("context", declarations.context()),
                new Vocabulary.World(
                        types("signal", declarations.signals()),
                        new RegionCompiler(problems).compile(declarations.regions())),
                types("item field", declarations.itemFields()),
                names,
                zone,
                rfm(written.settings().rfm()),
                leads);
    }

    private Vocabulary.Names names(WrittenCatalog written, Locations locations) {
        return new Vocabulary.Names(
                Compilation.unique("score", written.names().scores(), Function.identity(), problems).stream()
                        .map(Text::value)
                        .collect(Collectors.toSet()),
                written.settings().purposes().stream()
                        .collect(Collectors.toMap(
                                purpose -> purpose.id().value(),
                                WrittenCatalog.Purpose::isGrantedByDefault,
                                (first, _) -> first)),
                written.campaigns().stream()
                        .map(campaign -> campaign.id().value())
                        .collect(Collectors.toSet()),
                EventMappingCompiler.counters(written),
                locations);
    }

    private @Nullable RfmBoundaries rfm(List<WrittenCatalog.Rfm> written) {
        if (written.isEmpty()) return null;
        for (var again : written.subList(1, written.size()))
            problems.add(again.key().at(), "`rfm` was said before, in another file");
        var rfm = written.getFirst();
        try {
            return new RfmBoundaries(rfm.recencyDays(), rfm.frequency(), rfm.monetary());
        } catch (IllegalArgumentException wrong) {
            problems.add(rfm.key().at(), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private Map<String, ValueType> types(String kind, List<WrittenCatalog.Declared> declared) {
        return Compilation.unique(kind, declared, WrittenCatalog.Declared::name, problems).stream()
                .collect(Collectors.toMap(one -> one.name().value(), WrittenCatalog.Declared::type));
    }
}
