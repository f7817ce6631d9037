package ogenblik.catalog.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ogenblik.profile.Event;

/**
 * A condition on one event: CEL over {@code event.name} and {@code event.properties}. It reads nothing of the customer,
 * so that the order in which events arrive can't matter to what they count for. Run by CEL's own runtime: whole numbers
 * and others compare with one another, and what reads a property that is not there, or one of another kind than it
 * takes, does not hold.
 */
public final class EventCondition {
    private static final String TYPE = "Event";
    private static final Map<String, CelType> FIELD_TO_TYPE =
            Map.of("name", SimpleType.STRING, "properties", MapType.create(SimpleType.STRING, SimpleType.DYN));
    private static final StructType EVENT = StructType.create(
            TYPE, ImmutableSet.copyOf(FIELD_TO_TYPE.keySet()), field -> Optional.ofNullable(FIELD_TO_TYPE.get(field)));
    private static final Language LANGUAGE = new Language(Map.of("event", EVENT), new Types(), List.of());
    private static final Hints HINTS =
            new Hints(branch -> branch.equals("event") ? Set.of("name", "properties") : null);

    private final String text;
    private final CelRuntime.Program program;

    private EventCondition(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    public static Checked<EventCondition> compile(String text) {
        return switch (LANGUAGE.check(text, HINTS)) {
            case Checked.Bad<CelAbstractSyntaxTree>(var problems) -> new Checked.Bad<>(problems);
            case Checked.Ok<CelAbstractSyntaxTree>(var tree) -> compile(text, tree);
        };
    }

    private static Checked<EventCondition> compile(String text, CelAbstractSyntaxTree tree) {
        var kind = Kind.of(tree.getResultType());
        if (kind != Kind.BOOL && !tree.getResultType().equals(SimpleType.DYN))
            return new Checked.Bad<>(List.of(new RuleProblem(
                    1,
                    1,
                    "a condition on an event must be true or false, as in `event.properties.value > 100`, but is of"
                            + " type "
                            + kind.label())));
        return new Checked.Ok<>(new EventCondition(text, LANGUAGE.program(tree)));
    }

    /** As written. */
    public String text() {
        return text;
    }

    public boolean holds(Event event) {
        try {
            var result = program.eval(Map.of("event", Map.of("name", event.name(), "properties", event.properties())));
            return Boolean.TRUE.equals(result);
        } catch (CelEvaluationException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }

    /** The one type there is beside CEL's own. */
    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableSet.of(EVENT);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(TYPE) ? Optional.of(EVENT) : Optional.empty();
        }
    }
}
