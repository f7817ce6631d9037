package ogenblik.catalog.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.org.antlr.v4.runtime.Token;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser;
import ogenblik.catalog.rule.RuleProblem;

/** What a Liquid text names: fields, filters, and where its outputs end. */
final class LiquidNames {
    private static final Set<String> OF_THE_LANGUAGE = Set.of("forloop", "tablerowloop", "blank", "empty");

    private final String wording;
    private final TemplateCompiler.Names names;
    private final List<Use> lookups = new ArrayList<>();
    private final Set<String> locals = new HashSet<>(OF_THE_LANGUAGE);
    private final List<Integer> outputEnds = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();

    LiquidNames(String wording, TemplateCompiler.Names names) {
        this.wording = wording;
        this.names = names;
    }

    /** A field by its path. */
    record Use(String path, TextPlace at) {}

    void visit(ParseTree tree) {
        switch (tree) {
            case LiquidParser.Lookup_id_indexesContext lookup -> lookups.add(use(lookup));
            case LiquidParser.For_arrayContext loop -> locals.add(loop.id().getText());
            case LiquidParser.For_rangeContext loop -> locals.add(loop.id().getText());
            case LiquidParser.AssignmentContext assigned ->
                locals.add(assigned.id().getText());
            case LiquidParser.Capture_tag_IdContext captured ->
                locals.add(captured.id().getText());
            case LiquidParser.OutputContext output ->
                outputEnds.add(output.OutEnd().getSymbol().getStartIndex());
            case LiquidParser.FilterContext filter -> checkFilter(filter);
            case LiquidParser.Include_tagContext include -> refuse(include, "include");
            case LiquidParser.Include_relative_tagContext include -> refuse(include, "include_relative");
            default -> {}
        }
        for (int i = 0; i < tree.getChildCount(); i++) visit(tree.getChild(i));
    }

    /** The fields that are not variables of the text itself. */
    List<Use> uses() {
        return lookups.stream()
                .filter(use -> !locals.contains(use.path().split("\\.", 2)[0]))
                .toList();
    }

    /** The code points at which its outputs end, before the closing signs. */
    List<Integer> outputEnds() {
        return outputEnds;
    }

    List<RuleProblem> problems() {
        return problems;
    }

    private Use use(LiquidParser.Lookup_id_indexesContext lookup) {
        var path = new StringBuilder(lookup.id().getText());
        for (var index : lookup.index()) {
            if (index.id2() == null) break;
            path.append('.').append(index.id2().getText());
        }
        return new Use(path.toString(), place(lookup));
    }

    private void checkFilter(LiquidParser.FilterContext filter) {
        var name = filter.Id().getText();
        if (!Filters.known().contains(name))
            problems.add(place(filter.Id().getSymbol()).problem(TemplateCompiler.unknownFilter(name, names)));
    }

    private void refuse(ParserRuleContext tag, String name) {
        problems.add(place(tag).problem("tag `" + name + "` is not allowed: write the text out"));
    }

    private TextPlace place(ParserRuleContext tree) {
        return place(tree.getStart());
    }

    /** By the index of its first character: within tags the library's own columns point behind a name. */
    private TextPlace place(Token token) {
        return TextPlace.of(wording, wording.offsetByCodePoints(0, token.getStartIndex()));
    }
}
