package ogenblik.catalog.rule;

import java.util.List;

/**
 * A checked expression in canonical form: equal meanings written differently are, as far as cheaply seen, equal terms.
 * {@link Terms} makes them.
 */
sealed interface Term {
    Kind kind();

    /** {@code value} is of the Java type of the kind. */
    record Constant(Kind kind, Object value) implements Term {}

    record Read(Slot slot) implements Term {
        @Override
        public Kind kind() {
            return slot.kind();
        }
    }

    record Has(Slot slot) implements Test {}

    /** All of them hold; at least two. */
    record All(List<Term> terms) implements Test {}

    /** Any of them holds; at least two. */
    record Any(List<Term> terms) implements Test {}

    record Not(Term term) implements Test {}

    record Equal(Term left, Term right) implements Test {}

    /** {@code left < right}, or {@code <=} where {@code orEqual}. */
    record Less(Term left, Term right, boolean orEqual) implements Test {}

    /** {@code element} is one of these constants, all of its kind. */
    record OneOf(Term element, List<Term> constants) implements Test {}

    /** {@code element}, a string, is in {@code list}, one of strings. */
    record InList(Term element, Term list) implements Test {}

    record Choice(Kind kind, Term condition, Term yes, Term no) implements Term {}

    /** Both sides are of the kind, which is a number; or they are moments and spans. */
    record Arithmetic(Operator operator, Kind kind, Term left, Term right) implements Term {}

    record Negation(Term term) implements Term {
        @Override
        public Kind kind() {
            return term.kind();
        }
    }

    record Call(Operation operation, List<Term> arguments, boolean isMember) implements Term {
        @Override
        public Kind kind() {
            return operation.result();
        }
    }

    /** Left to CEL's own runtime. */
    record Foreign(Kind kind, ForeignProgram program) implements Term {}

    /** A term of kind bool. */
    sealed interface Test extends Term {
        @Override
        default Kind kind() {
            return Kind.BOOL;
        }
    }

    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }
    }
}
