package ogenblik.catalog.rule;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** Makes the programs of what is left to CEL's own runtime; equal ones are made once. */
final class Foreigners {
    private final Paths paths;
    private final Language language;
    private final List<Operation> operations;
    private final Map<Key, ForeignProgram> keyToProgram = new HashMap<>();

    private record Key(String text, Scope scope) {}

    Foreigners(Paths paths, Language language, List<Operation> operations) {
        this.paths = paths;
        this.language = language;
        this.operations = operations;
    }

    /** Our own function of this name that takes these kinds, or null. */
    @Nullable
    Operation find(String name, List<Kind> parameters) {
        for (var operation : operations)
            if (operation.name().equals(name) && operation.parameters().equals(parameters)) return operation;
        return null;
    }

    ForeignProgram program(CelAbstractSyntaxTree tree, CelExpr expr, Scope scope) {
        var text = CelUnparserFactory.newUnparser().unparse(subtree(tree, expr, Map.of()));
        return keyToProgram.computeIfAbsent(new Key(text, scope), _ -> new Rewrite(tree, scope).program(text, expr));
    }

    /** The value of an expression that reads nothing, or null when it has none. */
    @Nullable
    Object evaluate(CelAbstractSyntaxTree tree, CelExpr expr) {
        try {
            return language.program(subtree(tree, expr, Map.of()))
                    .eval(_ -> Optional.empty(), new ForeignProgram.Functions(ofNobody(), operations));
        } catch (CelEvaluationException _) {
            return null;
        }
    }

    private static CelAbstractSyntaxTree subtree(
            CelAbstractSyntaxTree tree, CelExpr expr, Map<Long, CelReference> idToReference) {
        var references = new HashMap<>(tree.getReferenceMap());
        references.putAll(idToReference);
        return CelAbstractSyntaxTree.newCheckedAst(expr, tree.getSource(), references, tree.getTypeMap());
    }

    /** Replaces the paths of one expression by variables. */
    private final class Rewrite {
        private final CelAbstractSyntaxTree tree;
        private final Scope scope;
        private final Map<String, Term> variableToTerm = new LinkedHashMap<>();
        private final Map<Long, CelReference> idToReference = new HashMap<>();
        private final Set<Operation> called = new LinkedHashSet<>();

        Rewrite(CelAbstractSyntaxTree tree, Scope scope) {
            this.tree = tree;
            this.scope = scope;
        }

        ForeignProgram program(String text, CelExpr expr) {
            var rewritten = rewritten(expr);
            return new ForeignProgram(
                    text, language.program(subtree(tree, rewritten, idToReference)), variableToTerm, called);
        }

        private CelExpr rewritten(CelExpr expr) {
            var path = TreePaths.of(expr);
            if (path != null) return variable(path, expr);
            return switch (expr.getKind()) {
                case SELECT ->
                    expr.toBuilder()
                            .setSelect(expr.select().toBuilder()
                                    .setOperand(rewritten(expr.select().operand()))
                                    .build())
                            .build();
                case CALL -> call(expr);
                case LIST ->
                    CelExpr.ofList(
                            expr.id(),
                            rewritten(expr.list().elements()),
                            expr.list().optionalIndices());
                case MAP -> map(expr);
                case COMPREHENSION -> loop(expr);
                case CONSTANT, IDENT, STRUCT, NOT_SET -> expr;
            };
        }

        private ImmutableList<CelExpr> rewritten(List<CelExpr> exprs) {
            return exprs.stream().map(this::rewritten).collect(ImmutableList.toImmutableList());
        }

        private CelExpr variable(String path, CelExpr expr) {
            var slot = paths.find(path, scope);
            boolean isPresenceTest = expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                    && expr.select().testOnly();
            if (slot == null) return CelExpr.ofConstant(expr.id(), CelConstant.ofValue(isPresenceTest));
            var term = isPresenceTest ? new Term.Has(slot) : new Term.Read(slot);
            var name = "@" + TermText.of(term);
            variableToTerm.put(name, term);
            idToReference.put(expr.id(), CelReference.newBuilder().setName(name).build());
            return CelExpr.ofIdent(expr.id(), name);
        }

        private CelExpr call(CelExpr expr) {
            var call = expr.call();
            for (var operation : operations) if (operation.name().equals(call.function())) called.add(operation);
            return CelExpr.ofCall(
                    expr.id(), call.target().map(this::rewritten), call.function(), rewritten(call.args()));
        }

        private CelExpr map(CelExpr expr) {
            var entries = new ArrayList<CelExpr.CelMap.Entry>();
            for (var entry : expr.map().entries())
                entries.add(CelExpr.ofMapEntry(
                        entry.id(), rewritten(entry.key()), rewritten(entry.value()), entry.optionalEntry()));
            return CelExpr.ofMap(expr.id(), ImmutableList.copyOf(entries));
        }

        private CelExpr loop(CelExpr expr) {
            var loop = expr.comprehension();
            return CelExpr.ofComprehension(
                    expr.id(),
                    loop.iterVar(),
                    loop.iterVar2(),
                    rewritten(loop.iterRange()),
                    loop.accuVar(),
                    rewritten(loop.accuInit()),
                    rewritten(loop.loopCondition()),
                    rewritten(loop.loopStep()),
                    rewritten(loop.result()));
        }
    }

    /** For what reads nothing of anybody. */
    private static Evaluation ofNobody() {
        return RuleBook.EMPTY.evaluate(new Subject(
                Profile.empty(new CustomerId.Visitor("nobody")),
                RequestContext.NONE,
                ItemTable.EMPTY,
                Signals.NONE,
                Instant.EPOCH));
    }
}
