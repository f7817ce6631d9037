package ogenblik.catalog.rule;

import java.util.List;

/** What came of checking a text: the compiled thing, or every problem in it. */
public sealed interface Checked<T> {
    record Ok<T>(T value) implements Checked<T> {}

    /** {@code problems} is never empty. */
    record Bad<T>(List<RuleProblem> problems) implements Checked<T> {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
