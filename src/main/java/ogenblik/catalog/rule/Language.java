package ogenblik.catalog.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** CEL with the variables and functions of one vocabulary: parses and checks texts, and runs what isn't compiled. */
final class Language {
    /** Loops of a rule run over lists of a profile, which are bounded; this bounds loops within loops. */
    private static final int MAX_LOOP_STEPS = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .populateMacroCalls(true)
            .comprehensionMaxIterations(MAX_LOOP_STEPS)
            .build();

    private final CelCompiler compiler;
    private final CelRuntime runtime;
    private final Set<String> names = new TreeSet<>(Hints.STANDARD_FUNCTIONS);

    Language(Map<String, CelType> nameToType, CelTypeProvider typeProvider, List<Operation> operations) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.math())
                .setTypeProvider(typeProvider)
                .addFunctionDeclarations(declarations(operations));
        nameToType.forEach(builder::addVar);
        names.addAll(nameToType.keySet());
        for (var operation : operations) names.add(operation.name());
        compiler = builder.build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(CelExtensions.strings(), CelExtensions.math())
                .setTypeProvider(typeProvider)
                .addLateBoundFunctions(
                        operations.stream().map(Operation::name).distinct().toList())
                .build();
    }

    /** Parses and checks; problems of names and types come with what is likely meant. */
    Checked<CelAbstractSyntaxTree> check(String text, Hints hints) {
        var parsed = compiler.parse(text);
        if (parsed.hasError())
            return new Checked.Bad<>(
                    parsed.getErrors().stream().map(Hints::syntax).toList());
        var tree = treeOf(parsed);
        var checked = compiler.check(tree);
        if (!checked.hasError()) return new Checked.Ok<>(treeOf(checked));
        var problems = new ArrayList<RuleProblem>();
        for (CelIssue issue : checked.getErrors()) problems.add(hints.problem(issue, tree, names));
        return new Checked.Bad<>(problems);
    }

    CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return runtime.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked rule can't be planned: " + e.getMessage(), e);
        }
    }

    private static CelAbstractSyntaxTree treeOf(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a result without errors must have a tree", e);
        }
    }

    private static List<CelFunctionDecl> declarations(List<Operation> operations) {
        return operations.stream().collect(Collectors.groupingBy(Operation::name)).entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(
                        entry.getKey(),
                        entry.getValue().stream().map(Language::declaration).toList()))
                .toList();
    }

    private static CelOverloadDecl declaration(Operation operation) {
        return CelOverloadDecl.newGlobalOverload(
                operation.overloadId(),
                operation.result().celType(),
                operation.parameters().stream().map(Kind::celType).toList());
    }
}
