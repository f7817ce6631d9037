package ogenblik.catalog.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.Supply;
import ogenblik.catalog.rule.Signals;
import ogenblik.id.DecisionId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Reads {@link DecisionCase}s from a YAML file. */
public final class CaseReader {
    private final Problems problems;

    private CaseReader(Problems problems) {
        this.problems = problems;
    }

    /** The file's cases; what is wrong with them is added to {@code problems}. */
    public static List<DecisionCase> read(SourceFile file, Problems problems) {
        var root = YamlReader.read(file, problems);
        if (root == null) return List.of();
        return new CaseReader(problems).cases(new Members(root));
    }

    private List<DecisionCase> cases(Members file) {
        file.allow(problems, "now", "cases");
        var now = file.text("now");
        return file.each("cases", written -> decisionCase(written, now));
    }

    private @Nullable DecisionCase decisionCase(Members written, @Nullable Text usualNow) {
        written.allow(
                problems,
                "name",
                "tags",
                "now",
                "decisionId",
                "profile",
                "events",
                "degraded",
                "items",
                "related",
                "signals",
                "travel",
                "request",
                "expect");
        var name = written.text("name");
        var own = written.text("now");
        var now = own == null ? usualNow : own;
        var request = written.members("request");
        if (name == null || now == null || request == null) {
            problems.add(written.mapping().at(), "a case needs `name`, `request`, and `now`, its own or the file's");
            return null;
        }
        var moment = instant(now, Instant.EPOCH);
        boolean isDegraded = isTrue(written.text("degraded"));
        try {
            return new DecisionCase(
                    name,
                    moment,
                    decisionId(written, name),
                    isDegraded ? null : new ProfileReader(moment, problems).profile(written.members("profile")),
                    new EventReader(moment, problems).events(written),
                    world(written, moment),
                    asked(request),
                    written.pairs("expect", this::expected));
        } catch (IllegalArgumentException invalid) {
            problems.add(name.at(), "case `" + name + "`: " + invalid.getMessage());
            return null;
        }
    }

    private static DecisionId decisionId(Members written, Text name) {
        var id = Objects.requireNonNullElse(written.text("decisionId"), name).value();
        return new DecisionId(id.length() <= Ids.MAX_LENGTH ? id : id.substring(0, Ids.MAX_LENGTH));
    }

    private DecisionCase.Asked asked(Members written) {
        written.allow(problems, "placements", "context", "exclude");
        var exclude = written.members("exclude");
        if (exclude != null) exclude.allow(problems, "offers", "items");
        var slots = new ArrayList<DecisionCase.Slot>();
        if (written.node("placements") instanceof Node.Sequence sequence)
            for (var item : sequence.items()) slots.add(slot(item));
        if (slots.isEmpty()) problems.add(written.mapping().at(), "`placements` of a request must not be empty");
        return new DecisionCase.Asked(
                slots,
                values(written.members("context")),
                exclude == null
                        ? Set.of()
                        : exclude.texts("offers").stream()
                                .map(text -> new OfferId(text.value()))
                                .collect(Collectors.toSet()),
                exclude == null
                        ? Set.of()
                        : exclude.texts("items").stream()
                                .map(text -> new ItemId(text.value()))
                                .collect(Collectors.toSet()));
    }

    private DecisionCase.Slot slot(Node written) {
        return switch (written) {
            case Node.Scalar(var _, var text) -> new DecisionCase.Slot(new PlacementId(text.value()), 0);
            case Node.Mapping mapping -> {
                var members = new Members(mapping);
                members.allow(problems, "id", "limit");
                var id = members.text("id");
                yield new DecisionCase.Slot(new PlacementId(id == null ? "" : id.value()), members.integer("limit", 0));
            }
            case Node.Sequence _ -> throw new IllegalArgumentException("a placement is an id, or `{id, limit}`");
        };
    }

    private DecisionCase.World world(Members written, Instant now) {
        var signals = written.members("signals");
        return new DecisionCase.World(
                items(written, now),
                related(written),
                new TravelReader(problems).tables(written),
                signals == null ? Signals.NONE : new SignalReader(now, problems).signals(signals),
                signals == null
                        ? List.of()
                        : signals.mapping().members().values().stream()
                                .map(Node.Member::key)
                                .toList());
    }

    /** An item of a case says of itself when it came back, which a feed can't. */
    private Item back(Item item, Members written, Instant now) {
        var since = written.text("backSince");
        if (since == null) return item;
        var supply = item.supply();
        return item.withSupply(new Supply(supply.stock(), supply.from(), supply.until(), instant(since, now)));
    }

    private List<Item> items(Members written, Instant now) {
        var items = new ArrayList<Item>();
        for (var mapping : written.each("items", Members::mapping))
            switch (new ItemFields(NodeJson.of(mapping)).read()) {
                case ItemReader.Read.Ok(var item) -> items.add(back(item, new Members(mapping), now));
                case ItemReader.Read.Bad(var messages) ->
                    messages.forEach(message -> problems.add(mapping.at(), message));
            }
        return items;
    }

    private RelatedItems related(Members written) {
        var related = new LinkedHashMap<ItemId, List<RelatedItems.Related>>();
        written.pairs("related", member -> {
            var list = new ArrayList<RelatedItems.Related>();
            if (member.value() instanceof Node.Mapping scores)
                scores.members().values().forEach(score -> {
                    var number = Members.number(Members.asText(score.value()));
                    if (number == null)
                        problems.add(score.key().at(), "a related item needs a score, as `lamp-001: 0.4`");
                    else
                        list.add(new RelatedItems.Related(new ItemId(score.key().value()), number));
                });
            related.put(new ItemId(member.key().value()), list);
            return member.key();
        });
        return new RelatedItems(related);
    }

    private DecisionCase.@Nullable Expected expected(Node.Member written) {
        if (!(written.value() instanceof Node.Mapping mapping)) {
            problems.add(written.value().at(), "expect of a placement `fallback`, `offers` or `outcomes`");
            return null;
        }
        var members = new Members(mapping);
        members.allow(problems, "fallback", "offers", "outcomes");
        var fallback = members.text("fallback");
        return new DecisionCase.Expected(
                written.key(),
                fallback == null ? null : isTrue(fallback),
                members.node("offers") == null ? null : members.each("offers", this::expectedOffer),
                members.pairs("outcomes", outcome -> {
                    var text = Members.asText(outcome.value());
                    return text == null ? null : new DecisionCase.ExpectedOutcome(outcome.key(), text);
                }));
    }

    private DecisionCase.ExpectedOffer expectedOffer(Members written) {
        written.allow(problems, "campaign", "offer", "treatment", "item", "content");
        return new DecisionCase.ExpectedOffer(
                written.mapping().at(),
                written.text("campaign"),
                written.text("offer"),
                written.text("treatment"),
                written.text("item"),
                written.pairs("content", field -> {
                    var text = Members.asText(field.value());
                    return text == null ? null : new WrittenCatalog.Field(field.key(), text);
                }));
    }

    /** An instant, or a span such as {@code -PT2H} from {@code now}. */
    private Instant instant(Text written, Instant now) {
        return instant(written, now, problems);
    }

    static Instant instant(Text written, Instant now, Problems problems) {
        var text = written.value();
        try {
            if (text.startsWith("-P") || text.startsWith("P")) return now.plus(Duration.parse(text));
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException _) {
            problems.add(
                    written.at(),
                    "`" + text + "` is no moment: use `2026-03-02T09:00:00Z`, or `-PT2H` for two hours before now");
            return now;
        }
    }

    /** The values of a mapping as attributes have them. */
    static Map<String, Object> values(@Nullable Members written) {
        var values = new TreeMap<String, Object>();
        if (written == null) return values;
        written.mapping().members().forEach((name, member) -> {
            var value = ItemFields.attribute(NodeJson.of(member.value()));
            if (value != null) values.put(name, value);
        });
        return values;
    }

    private static boolean isTrue(@Nullable Text written) {
        return written != null && written.value().equals("true");
    }
}
