package ogenblik.catalog.template;

import ogenblik.catalog.rule.RuleProblem;

/** A line and column in a wording, both from 1. */
record TextPlace(int line, int column) {

    static TextPlace of(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
            line++;
            start = end + 1;
        }
        return new TextPlace(line, offset - start + 1);
    }

    RuleProblem problem(String message) {
        return new RuleProblem(line, column, message);
    }
}
