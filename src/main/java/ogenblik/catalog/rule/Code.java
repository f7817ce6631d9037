package ogenblik.catalog.rule;

import org.jspecify.annotations.Nullable;

/**
 * A compiled sub-expression. Booleans have three values; a number that can't be computed makes {@link Evaluation#failed}
 * true, which whoever asked for the number passes on or clears before anything else is computed; any other value that
 * can't be computed is null.
 */
sealed interface Code {
    byte FALSE = 1;
    byte TRUE = 2;
    byte UNKNOWN = 3;

    byte test(Evaluation e);

    long whole(Evaluation e);

    double real(Evaluation e);

    @Nullable
    Object value(Evaluation e);

    static byte of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** Compiled from an expression of type bool. */
    non-sealed interface Test extends Code {
        @Override
        default long whole(Evaluation e) {
            throw new IllegalStateException("a bool is no int");
        }

        @Override
        default double real(Evaluation e) {
            throw new IllegalStateException("a bool is no double");
        }

        @Override
        default @Nullable Object value(Evaluation e) {
            byte truth = test(e);
            return truth == UNKNOWN ? null : (Object) (truth == TRUE);
        }
    }

    /** Compiled from an expression of type int. */
    non-sealed interface Whole extends Code {
        @Override
        default byte test(Evaluation e) {
            throw new IllegalStateException("an int is no bool");
        }

        @Override
        default double real(Evaluation e) {
            return whole(e);
        }

        @Override
        default @Nullable Object value(Evaluation e) {
            long value = whole(e);
            return e.tookFailure() ? null : (Object) value;
        }
    }

    /** Compiled from an expression of type double. */
    non-sealed interface Real extends Code {
        @Override
        default byte test(Evaluation e) {
            throw new IllegalStateException("a double is no bool");
        }

        @Override
        default long whole(Evaluation e) {
            throw new IllegalStateException("a double is no int");
        }

        @Override
        default @Nullable Object value(Evaluation e) {
            double value = real(e);
            return e.tookFailure() ? null : (Object) value;
        }
    }

    /** Compiled from an expression of any type. */
    non-sealed interface Thing extends Code {
        @Override
        default byte test(Evaluation e) {
            return value(e) instanceof Boolean holds ? of(holds) : UNKNOWN;
        }

        @Override
        default long whole(Evaluation e) {
            if (value(e) instanceof Long number) return number;
            e.fail();
            return 0;
        }

        @Override
        default double real(Evaluation e) {
            var value = value(e);
            if (value instanceof Double number) return number;
            if (value instanceof Long number) return number;
            e.fail();
            return 0;
        }
    }
}
