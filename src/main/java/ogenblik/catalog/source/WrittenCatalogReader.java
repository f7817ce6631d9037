package ogenblik.catalog.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.rule.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Reads the trees of a catalog's files into one {@link WrittenCatalog}; what lacks what it can't do without is left out. */
final class WrittenCatalogReader {
    private final List<Members> files;

    private WrittenCatalogReader(List<Members> files) {
        this.files = files;
    }

    static WrittenCatalog read(List<Node.Mapping> roots) {
        return new WrittenCatalogReader(roots.stream().map(Members::new).toList()).read();
    }

    private WrittenCatalog read() {
        return new WrittenCatalog(
                settings(),
                new WrittenCatalog.Names(
                        declared("attributes"),
                        declared("context"),
                        declared("signals"),
                        declared("itemFields"),
                        inAll(file -> file.pairs("scores", Node.Member::key)),
                        inAll(file -> file.each("regions", WrittenCatalogReader::region)),
                        PlaceReader.read(files)),
                rules(),
                new WrittenCatalog.Policies(arbitration(), inAll(ContactReader::policy), trials()),
                inAll(file -> file.each("placements", WrittenCatalogReader::placement)),
                inAll(file -> file.each("pictures", PictureReader::design)),
                inAll(file -> file.each("offers", OfferReader::offer)),
                inAll(file -> file.each("campaigns", CampaignReader::campaign)));
    }

    private WrittenCatalog.Arbitration arbitration() {
        return new WrittenCatalog.Arbitration(
                arbitrations()
                        .map(written -> written.text("formula"))
                        .filter(Objects::nonNull)
                        .toList(),
                arbitrations()
                        .flatMap(written -> written.pairs("levers", WrittenCatalogReader::lever).stream())
                        .toList());
    }

    private WrittenTrials trials() {
        return new WrittenTrials(
                inAll(file -> file.each("experiments", TrialReader::experiment)),
                files.stream()
                        .map(TrialReader::universal)
                        .filter(Objects::nonNull)
                        .toList(),
                inAll(file -> file.each("campaigns", TrialReader::ofCampaign)));
    }

    private WrittenCatalog.Settings settings() {
        return new WrittenCatalog.Settings(
                files.stream()
                        .filter(file -> file.node("languages") != null)
                        .map(file -> file.texts("languages"))
                        .toList(),
                once("timeZone"),
                once("currency"),
                inAll(file -> {
                    var links = file.members("links");
                    return links == null ? List.of() : links.texts("hosts");
                }),
                inAll(file -> file.each("purposes", WrittenCatalogReader::purpose)),
                files.stream()
                        .flatMap(file -> rfm(file, file.members("rfm")).stream())
                        .toList(),
                LeadReader.read(files),
                inAll(file -> file.each("events", WrittenCatalogReader::eventMapping)));
    }

    private static WrittenCatalog.@Nullable EventMapping eventMapping(Members written) {
        var event = written.text("event");
        if (event == null) return null;
        return new WrittenCatalog.EventMapping(
                event,
                written.text("when"),
                new WrittenCatalog.Effects(
                        written.text("count"),
                        assignment(written.members("set")),
                        written.text("grant"),
                        written.text("withdraw")));
    }

    private static WrittenCatalog.@Nullable Assignment assignment(@Nullable Members written) {
        var attribute = written == null ? null : written.text("attribute");
        return written == null || attribute == null
                ? null
                : new WrittenCatalog.Assignment(attribute, written.text("from"), written.text("value"));
    }

    private static Optional<WrittenCatalog.Rfm> rfm(Members file, @Nullable Members written) {
        var member = file.mapping().members().get("rfm");
        if (written == null || member == null) return Optional.empty();
        return Optional.of(new WrittenCatalog.Rfm(
                member.key(),
                written.numbers("recencyDays"),
                written.numbers("frequency"),
                written.numbers("monetary")));
    }

    private List<WrittenCatalog.NamedRule> rules() {
        var rules = new ArrayList<WrittenCatalog.NamedRule>();
        rules.addAll(inAll(file -> file.each("segments", rule -> namedRule(Vocabulary.Group.SEGMENT, rule))));
        rules.addAll(inAll(file -> file.each("stages", rule -> namedRule(Vocabulary.Group.STAGE, rule))));
        rules.addAll(inAll(file -> file.each("personas", rule -> namedRule(Vocabulary.Group.PERSONA, rule))));
        rules.addAll(inAll(WrittenCatalogReader::fitRules));
        return List.copyOf(rules);
    }

    private static List<WrittenCatalog.NamedRule> fitRules(Members file) {
        var fit = file.members("fit");
        return fit == null ? List.of() : fit.each("rules", rule -> namedRule(Vocabulary.Group.FIT, rule));
    }

    private List<WrittenCatalog.Declared> declared(String key) {
        return inAll(file -> file.pairs(key, WrittenCatalogReader::declaration));
    }

    private Stream<Members> arbitrations() {
        return files.stream().map(file -> file.members("arbitration")).filter(Objects::nonNull);
    }

    private List<Text> once(String key) {
        return files.stream()
                .map(file -> file.text(key))
                .filter(Objects::nonNull)
                .toList();
    }

    private <T> List<T> inAll(Function<Members, List<T>> read) {
        return files.stream().flatMap(file -> read.apply(file).stream()).toList();
    }

    private static WrittenCatalog.@Nullable Purpose purpose(Members written) {
        var id = written.text("id");
        var byDefault = written.text("default");
        if (id == null || byDefault == null) return null;
        return new WrittenCatalog.Purpose(id, byDefault.value().equals("granted"));
    }

    private static WrittenCatalog.@Nullable Declared declaration(Node.Member written) {
        var type = Members.asText(written.value());
        if (type == null) return null;
        for (var known : ValueType.values())
            if (known.name().toLowerCase(Locale.ROOT).equals(type.value()))
                return new WrittenCatalog.Declared(written.key(), known);
        return null;
    }

    private static WrittenCatalog.@Nullable Region region(Members written) {
        var id = written.text("id");
        return id == null ? null : new WrittenCatalog.Region(id, written.texts("postalCodes"));
    }

    private static WrittenCatalog.@Nullable Lever lever(Node.Member written) {
        var number = Members.number(Members.asText(written.value()));
        return number == null ? null : new WrittenCatalog.Lever(written.key(), number);
    }

    private static WrittenCatalog.@Nullable NamedRule namedRule(Vocabulary.Group group, Members written) {
        var id = written.text("id");
        var when = written.text("when");
        if (id == null || when == null) return null;
        return new WrittenCatalog.NamedRule(
                group, id, when, group == Vocabulary.Group.PERSONA ? written.text("tone") : null);
    }

    private static WrittenCatalog.@Nullable Placement placement(Members written) {
        var id = written.text("id");
        var channel = written.text("channel");
        var fallback = fallback(written);
        if (id == null || channel == null || fallback == null) return null;
        return new WrittenCatalog.Placement(
                id,
                channel,
                written.integer("limit", 1),
                new WrittenCatalog.Terms(
                        written.text("reservation"), written.integer("tmaxMs", 50), written.text("reopen")),
                new WrittenCatalog.Spread(written.integer("maxPerCampaign", 0), written.integer("maxPerCategory", 0)),
                fallback,
                PictureReader.size(written),
                written.text("picture"));
    }

    private static WrittenCatalog.@Nullable Fallback fallback(Members written) {
        var offer = written.text("fallback");
        if (offer != null) return new WrittenCatalog.Fallback.OfOffer(offer);
        var inline = written.members("fallback");
        if (inline == null) return null;
        return new WrittenCatalog.Fallback.Inline(inline.mapping().at(), OfferReader.wordings(inline, "content"));
    }
}
