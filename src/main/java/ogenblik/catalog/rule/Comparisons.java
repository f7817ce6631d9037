package ogenblik.catalog.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import ogenblik.catalog.rule.Code.Test;
import ogenblik.catalog.rule.Term.Constant;

/** Code for {@code ==}, {@code <} and {@code <=}; the commonest, of a slot with a constant, in one piece. */
final class Comparisons {
    private Comparisons() {}

    static Test equal(Assembler assembler, Term.Equal equal) {
        var left = assembler.code(equal.left());
        var right = assembler.code(equal.right());
        return switch (equal.left().kind()) {
            case BOOL ->
                e -> {
                    byte a = left.test(e);
                    byte b = right.test(e);
                    return a == Code.UNKNOWN || b == Code.UNKNOWN ? Code.UNKNOWN : Code.of(a == b);
                };
            case INT -> equalWholes(left, right);
            case DOUBLE ->
                e -> {
                    double a = left.real(e);
                    if (e.tookFailure()) return Code.UNKNOWN;
                    double b = right.real(e);
                    return e.tookFailure() ? Code.UNKNOWN : Code.of(a == b);
                };
            case STRING, TIMESTAMP, DURATION, STRINGS, OTHER -> equalThings(assembler, equal);
        };
    }

    private static Test equalWholes(Code left, Code right) {
        return e -> {
            long a = left.whole(e);
            if (e.tookFailure()) return Code.UNKNOWN;
            long b = right.whole(e);
            return e.tookFailure() ? Code.UNKNOWN : Code.of(a == b);
        };
    }

    private static Test equalThings(Assembler assembler, Term.Equal equal) {
        var left = assembler.code(equal.left());
        if (equal.right() instanceof Constant(var _, var constant)) {
            if (equal.left() instanceof Term.Read(var slot) && slot.source() != Slot.Source.CANDIDATE) {
                int index = assembler.index(slot);
                return e -> {
                    var value = e.slot(index);
                    return value == null ? Code.UNKNOWN : Code.of(constant.equals(value));
                };
            }
            return e -> {
                var value = left.value(e);
                return value == null ? Code.UNKNOWN : Code.of(constant.equals(value));
            };
        }
        var right = assembler.code(equal.right());
        return e -> {
            var a = left.value(e);
            var b = right.value(e);
            return a == null || b == null ? Code.UNKNOWN : Code.of(a.equals(b));
        };
    }

    static Test less(Assembler assembler, Term.Less less) {
        var left = assembler.code(less.left());
        var right = assembler.code(less.right());
        boolean orEqual = less.orEqual();
        var kind = less.left().kind();
        if (kind == Kind.INT && less.right().kind() == Kind.INT) return lessWholes(left, right, orEqual);
        if (kind == Kind.INT || kind == Kind.DOUBLE) return lessNumbers(less, left, right);
        return switch (kind) {
            case STRING -> lessThings(String.class, Comparator.naturalOrder(), left, right, orEqual);
            case TIMESTAMP -> lessThings(Instant.class, Comparator.naturalOrder(), left, right, orEqual);
            case DURATION -> lessThings(Duration.class, Comparator.naturalOrder(), left, right, orEqual);
            case INT, DOUBLE, BOOL, STRINGS, OTHER ->
                throw new IllegalStateException("values of kind " + kind + " have no order");
        };
    }

    private static Test lessWholes(Code left, Code right, boolean orEqual) {
        if (orEqual)
            return e -> {
                long a = left.whole(e);
                if (e.tookFailure()) return Code.UNKNOWN;
                long b = right.whole(e);
                return e.tookFailure() ? Code.UNKNOWN : Code.of(a <= b);
            };
        return e -> {
            long a = left.whole(e);
            if (e.tookFailure()) return Code.UNKNOWN;
            long b = right.whole(e);
            return e.tookFailure() ? Code.UNKNOWN : Code.of(a < b);
        };
    }

    private static Test lessNumbers(Term.Less less, Code left, Code right) {
        boolean orEqual = less.orEqual();
        if (less.left().kind() == less.right().kind())
            return e -> {
                double a = left.real(e);
                if (e.tookFailure()) return Code.UNKNOWN;
                double b = right.real(e);
                return e.tookFailure() ? Code.UNKNOWN : Code.of(orEqual ? a <= b : a < b);
            };
        if (less.left().kind() == Kind.INT)
            return e -> {
                long a = left.whole(e);
                if (e.tookFailure()) return Code.UNKNOWN;
                double b = right.real(e);
                return e.tookFailure() ? Code.UNKNOWN : Code.of(isLess(-compare(b, a), orEqual));
            };
        return e -> {
            double a = left.real(e);
            if (e.tookFailure()) return Code.UNKNOWN;
            long b = right.whole(e);
            return e.tookFailure() ? Code.UNKNOWN : Code.of(isLess(compare(a, b), orEqual));
        };
    }

    private static boolean isLess(int comparison, boolean orEqual) {
        return orEqual ? comparison <= 0 : comparison < 0;
    }

    /** As CEL compares a double with an int. */
    private static int compare(double a, long b) {
        if (a < Long.MIN_VALUE) return -1;
        if (a > Long.MAX_VALUE) return 1;
        return Double.compare(a, (double) b);
    }

    private static <T> Test lessThings(
            Class<T> type, Comparator<? super T> order, Code left, Code right, boolean orEqual) {
        return e -> {
            var a = left.value(e);
            var b = right.value(e);
            return a == null || b == null
                    ? Code.UNKNOWN
                    : Code.of(isLess(order.compare(type.cast(a), type.cast(b)), orEqual));
        };
    }
}
