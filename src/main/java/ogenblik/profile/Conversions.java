package ogenblik.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What orders are credited to, so that a cancellation or a refund can take it back: it outlives the exposures that it is
 * about, of which only so many are kept. It lies over the bytes as they are stored, so that a decision, which asks for
 * nothing of it, pays for nothing.
 */
public final class Conversions {
    public static final Conversions NONE = new Conversions(new byte[0]);

    /** The most of each that are kept; what an older order was credited to stays counted whatever becomes of it. */
    public static final int MAX = 50;

    /** Empty for {@link #NONE}. */
    private final byte[] packed;

    private Conversions(byte[] packed) {
        this.packed = packed;
    }

    /** The ones in these bytes, which become theirs; an {@link IllegalArgumentException} where they are anything else. */
    public static Conversions of(byte[] packed) {
        if (packed.length == 0) return NONE;
        ConversionBytes.check(packed);
        return new Conversions(packed);
    }

    private static Conversions of(List<Conversion> conversions, List<Success> successes) {
        return conversions.isEmpty() && successes.isEmpty()
                ? NONE
                : new Conversions(ConversionBytes.of(conversions, successes));
    }

    /** As they are stored; no bytes for {@link #NONE}. Not to be written to. */
    public byte[] bytes() {
        return packed;
    }

    public boolean isNone() {
        return packed.length == 0;
    }

    /** Which exposures are credited, newest order first. */
    public List<Conversion> conversions() {
        return isNone() ? List.of() : ConversionBytes.conversions(packed);
    }

    /** Which trials are credited, newest order first. */
    public List<Success> successes() {
        return isNone() ? List.of() : ConversionBytes.successes(packed);
    }

    /** What the order with this hash converted. */
    List<Conversion> conversionsOf(long order) {
        return conversions().stream().filter(one -> one.order() == order).toList();
    }

    List<Success> successesOf(long order) {
        return successes().stream().filter(one -> one.order() == order).toList();
    }

    Conversions with(Conversion more) {
        return of(joined(conversions(), List.of(more), Conversion::at), successes());
    }

    Conversions with(Success more) {
        return of(conversions(), joined(successes(), List.of(more), Success::at));
    }

    Conversions without(Conversion gone) {
        return of(conversions().stream().filter(one -> !one.equals(gone)).toList(), successes());
    }

    Conversions without(Success gone) {
        return of(
                conversions(),
                successes().stream().filter(one -> !one.equals(gone)).toList());
    }

    /** Those of both, each once. */
    Conversions mergedWith(Conversions other) {
        if (other.isNone()) return this;
        return of(
                joined(conversions(), other.conversions(), Conversion::at),
                joined(successes(), other.successes(), Success::at));
    }

    /** {@code before}, with what was credited since to what it was merged into, and without what was taken back. */
    Conversions since(Conversions merged, Conversions before) {
        return of(
                since(conversions(), merged.conversions(), before.conversions(), Conversion::at),
                since(successes(), merged.successes(), before.successes(), Success::at));
    }

    private static <T> List<T> joined(List<T> some, List<T> more, ToLongFunction<T> at) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all.stream()
                .sorted(Comparator.comparingLong(at).reversed())
                .limit(MAX)
                .toList();
    }

    private static <T> List<T> since(List<T> now, List<T> merged, List<T> before, ToLongFunction<T> at) {
        var own = new ArrayList<>(before);
        own.removeIf(one -> merged.contains(one) && !now.contains(one));
        return joined(own, now.stream().filter(one -> !merged.contains(one)).toList(), at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Conversions that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "Conversions[conversions=" + conversions() + ", successes=" + successes() + "]";
    }
}
