package ogenblik.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.EventMappings.Effect;
import ogenblik.catalog.EventMappings.Mapping;
import ogenblik.catalog.EventMappings.Source;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.EventCondition;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Spelling;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/** Compiles what events do by the catalog. */
final class EventMappingCompiler {
    /** In place of a property: when the event happened. */
    private static final String TIME = "time";

    private final Problems problems;
    private final Map<String, ValueType> attributes = new HashMap<>();
    private final Map<String, Text> purposes = new HashMap<>();

    EventMappingCompiler(Problems problems) {
        this.problems = problems;
    }

    /** The counters that there are: they are declared by being counted. */
    static Set<String> counters(WrittenCatalog written) {
        return written.settings().events().stream()
                .map(mapping -> mapping.effects().count())
                .filter(Objects::nonNull)
                .map(Text::value)
                .collect(Collectors.toSet());
    }

    EventMappings compile(WrittenCatalog written) {
        for (var declared : written.names().attributes())
            attributes.putIfAbsent(declared.name().value(), declared.type());
        for (var purpose : written.settings().purposes())
            purposes.putIfAbsent(purpose.id().value(), purpose.id());
        var mappings = new ArrayList<Mapping>();
        for (var mapping : written.settings().events()) {
            var effect = effect(mapping);
            var condition = mapping.when() == null ? null : condition(mapping.when());
            if (effect != null) mappings.add(new Mapping(mapping.event().value(), condition, effect));
        }
        return new EventMappings(mappings, new ConversionCompiler(problems).compile(written.campaigns()));
    }

    private @Nullable EventCondition condition(Text written) {
        return switch (EventCondition.compile(written.value())) {
            case Checked.Ok<EventCondition>(var condition) -> condition;
            case Checked.Bad<EventCondition>(var wrong) -> {
                for (var problem : wrong) problems.add(written.at(problem.line(), problem.column()), problem.message());
                yield null;
            }
        };
    }

    private @Nullable Effect effect(WrittenCatalog.EventMapping mapping) {
        var written = mapping.effects();
        var effects = new ArrayList<@Nullable Effect>();
        if (written.count() != null)
            effects.add(new Effect.Count(written.count().value()));
        if (written.set() != null) effects.add(assignment(written.set()));
        if (written.grant() != null) effects.add(consent(written.grant(), true));
        if (written.withdraw() != null) effects.add(consent(written.withdraw(), false));
        if (effects.size() == 1) return effects.getFirst();
        problems.add(
                mapping.event().at(),
                "`" + mapping.event() + "` needs one of `count`, `set`, `grant` and `withdraw`, has "
                        + (effects.isEmpty() ? "none" : "several; write the event once for each"));
        return null;
    }

    private @Nullable Effect assignment(WrittenCatalog.Assignment written) {
        var name = written.attribute().value();
        var type = attributes.get(name);
        if (type == null) {
            problems.add(
                    written.attribute().at(),
                    "unknown attribute `" + name + "`" + Spelling.didYouMean(name, attributes.keySet()));
            return null;
        }
        var from = written.from();
        var value = written.value();
        if ((from == null) == (value == null)) {
            problems.add(written.attribute().at(), "`set` of `" + name + "` needs either `from` or `value`");
            return null;
        }
        if (from != null) return new Effect.Assign(name, type, source(from, name, type));
        return value == null ? null : fixed(name, type, value);
    }

    private Source source(Text from, String name, ValueType type) {
        if (!from.value().equals(TIME)) return new Source.Property(path(from.value()));
        if (type != ValueType.TIMESTAMP)
            problems.add(
                    from.at(),
                    "attribute `" + name + "` is " + type.describe() + ", and `" + TIME
                            + "` is a moment: declare it as `timestamp`");
        return new Source.Time();
    }

    private @Nullable Effect fixed(String name, ValueType type, Text written) {
        var value = value(type, written.value());
        if (value != null && type.accepts(value)) return new Effect.Assign(name, type, new Source.Fixed(value));
        problems.add(written.at(), "attribute `" + name + "` is " + type.describe() + ", not `" + written + "`");
        return null;
    }

    private static @Nullable Object value(ValueType type, String text) {
        try {
            return switch (type) {
                case STRING, TIMESTAMP, DATE -> text;
                case INT -> (Object) Long.valueOf(text);
                case DOUBLE -> (Object) Double.valueOf(text);
                case BOOL -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : null;
                case STRINGS -> List.of(text);
            };
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Without {@code properties}, which it starts with. */
    private static List<String> path(String written) {
        var names = List.of(written.split("\\.", -1));
        return names.subList(Math.min(1, names.size()), names.size());
    }

    private @Nullable Effect consent(Text written, boolean isGranted) {
        var purpose = purposes.get(written.value());
        if (purpose == null) {
            problems.add(
                    written.at(),
                    "unknown purpose `" + written + "`" + Spelling.didYouMean(written.value(), purposes.keySet()));
            return null;
        }
        return Names.isId(purpose) ? new Effect.State(new PurposeId(purpose.value()), isGranted) : null;
    }
}
