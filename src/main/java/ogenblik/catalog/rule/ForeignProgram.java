package ogenblik.catalog.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelResolvedOverload;
import dev.cel.runtime.CelRuntime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sub-expression that CEL's own runtime evaluates. Its paths are replaced by variables, so that the runtime is given
 * the values it reads and no others.
 */
final class ForeignProgram {
    private final String text;
    private final CelRuntime.Program program;
    private final Map<String, Term> variableToTerm;
    private final Set<Operation> operations;

    ForeignProgram(
            String text, CelRuntime.Program program, Map<String, Term> variableToTerm, Set<Operation> operations) {
        this.text = text;
        this.program = program;
        this.variableToTerm = Map.copyOf(variableToTerm);
        this.operations = Set.copyOf(operations);
    }

    String text() {
        return text;
    }

    /** What stands for each variable: a read of a slot, or a test whether it is there. */
    Map<String, Term> variableToTerm() {
        return variableToTerm;
    }

    Set<Operation> operations() {
        return operations;
    }

    /** The value, or null when it can't be computed. */
    @Nullable
    Object evaluate(Evaluation e, Map<String, Code> variableToCode) {
        try {
            return program.eval(
                    name -> {
                        var code = variableToCode.get(name);
                        return Optional.ofNullable(code == null ? null : code.value(e));
                    },
                    new Functions(e, operations));
        } catch (CelEvaluationException _) {
            return null;
        }
    }

    /** Our own functions, for the runtime to call within one evaluation. */
    record Functions(Evaluation evaluation, Collection<Operation> operations) implements CelFunctionResolver {
        @Override
        public Optional<CelResolvedOverload> findOverloadMatchingArgs(
                String name, Collection<String> overloadIds, Object[] arguments) {
            for (var operation : operations)
                if (overloadIds.contains(operation.overloadId())) return Optional.of(resolved(operation));
            return Optional.empty();
        }

        @Override
        public Optional<CelResolvedOverload> findOverloadMatchingArgs(String name, Object[] arguments) {
            for (var operation : operations)
                if (operation.name().equals(name) && operation.parameters().size() == arguments.length)
                    return Optional.of(resolved(operation));
            return Optional.empty();
        }

        @SuppressWarnings("Immutable") // used within one evaluation, by one thread
        private CelResolvedOverload resolved(Operation operation) {
            var parameterTypes =
                    operation.parameters().stream().map(_ -> Object.class).toArray(Class<?>[]::new);
            return CelResolvedOverload.of(
                    operation.name(),
                    operation.overloadId(),
                    arguments -> {
                        var result = operation.apply(evaluation, arguments);
                        if (result == null)
                            throw new CelEvaluationException("`" + operation.name() + "` can't be computed");
                        return result;
                    },
                    true,
                    parameterTypes);
        }
    }
}
