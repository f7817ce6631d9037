package ogenblik.catalog.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import ogenblik.catalog.rule.Code.Real;
import ogenblik.catalog.rule.Code.Thing;
import ogenblik.catalog.rule.Code.Whole;
import ogenblik.catalog.rule.Term.Operator;
import org.jspecify.annotations.Nullable;

/** Code for arithmetic: ints that overflow and moments out of CEL's range are errors, doubles are IEEE's. */
final class Calculations {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Duration LONGEST = Duration.ofDays(3_652_500);

    private Calculations() {}

    static Code of(Assembler assembler, Term.Arithmetic term) {
        var left = assembler.code(term.left());
        var right = assembler.code(term.right());
        return switch (term.kind()) {
            case INT -> wholes(term.operator(), left, right);
            case DOUBLE -> reals(term.operator(), left, right);
            case STRING, TIMESTAMP, DURATION, BOOL, STRINGS, OTHER ->
                (Thing) e -> {
                    var a = left.value(e);
                    var b = right.value(e);
                    return a == null || b == null ? null : combined(term.operator(), a, b);
                };
        };
    }

    static Code negation(Kind kind, Code code) {
        if (kind == Kind.DOUBLE) return (Real) e -> -code.real(e);
        return whole((Whole) _ -> 0, code, Math::subtractExact);
    }

    private static Whole wholes(Operator operator, Code left, Code right) {
        return switch (operator) {
            case ADD -> whole(left, right, Math::addExact);
            case SUBTRACT -> whole(left, right, Math::subtractExact);
            case MULTIPLY -> whole(left, right, Math::multiplyExact);
            case DIVIDE -> whole(left, right, Math::divideExact);
            case MODULO -> whole(left, right, (a, b) -> a % b);
        };
    }

    private static Whole whole(Code left, Code right, LongBinaryOperator operator) {
        return e -> {
            long a = left.whole(e);
            if (e.failed()) return 0;
            long b = right.whole(e);
            if (e.failed()) return 0;
            try {
                return operator.applyAsLong(a, b);
            } catch (ArithmeticException _) {
                e.fail();
                return 0;
            }
        };
    }

    private static Real reals(Operator operator, Code left, Code right) {
        return switch (operator) {
            case ADD -> real(left, right, Double::sum);
            case SUBTRACT -> real(left, right, (a, b) -> a - b);
            case MULTIPLY -> real(left, right, (a, b) -> a * b);
            case DIVIDE -> real(left, right, (a, b) -> a / b);
            case MODULO -> throw new IllegalStateException("doubles have no modulo");
        };
    }

    private static Real real(Code left, Code right, DoubleBinaryOperator operator) {
        return e -> {
            double a = left.real(e);
            return e.failed() ? 0 : operator.applyAsDouble(a, right.real(e));
        };
    }

    private static @Nullable Object combined(Operator operator, Object a, Object b) {
        boolean adds = operator == Operator.ADD;
        if (a instanceof String text) return text + b;
        if (a instanceof Instant at && b instanceof Duration span) return moment(adds ? at.plus(span) : at.minus(span));
        if (a instanceof Duration span && b instanceof Instant at) return moment(at.plus(span));
        if (a instanceof Instant at && b instanceof Instant other) return span(Duration.between(other, at));
        if (a instanceof Duration span && b instanceof Duration other)
            return span(adds ? span.plus(other) : span.minus(other));
        throw new IllegalStateException("`" + operator.symbol() + "` of " + a + " and " + b);
    }

    private static @Nullable Instant moment(Instant at) {
        return at.isBefore(FIRST) || at.isAfter(LAST) ? null : at;
    }

    private static @Nullable Duration span(Duration span) {
        return span.abs().compareTo(LONGEST) > 0 ? null : span;
    }
}
