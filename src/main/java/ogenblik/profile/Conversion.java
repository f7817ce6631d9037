package ogenblik.profile;

import java.util.Comparator;
import java.util.List;

/**
 * An exposure that is credited with an order or another event.
 *
 * @param order the hash of the order's id; 0: another event
 * @param at when the order was placed, or the event happened, epoch seconds
 * @param amountMicros what it is credited with, in millionths of the catalog's currency
 * @param isWhole true when it is credited with all of the order, and not with its own item alone
 */
public record Conversion(long order, long at, long amountMicros, boolean isWhole, Touch touch, Exposure.Shown shown) {

    /** What the customer did last with an exposure before the order: clicked or saw it, at this epoch second. */
    public record Touch(long decision, int place, boolean isClick, long at) implements Comparable<Touch> {
        private static final Comparator<Touch> LATER = Comparator.comparing(Touch::isClick)
                .thenComparingLong(Touch::at)
                .thenComparingLong(Touch::decision)
                .thenComparing(Comparator.comparingInt(Touch::place).reversed());

        /** The greater one is credited: the last clicked before the last seen. */
        @Override
        public int compareTo(Touch other) {
            return LATER.compare(this, other);
        }
    }

    /** The {@link Exposures#hash} of the campaign's id. */
    long campaign() {
        return Exposures.hash(shown.campaign().value());
    }

    /** The items that it is credited with; none stands for all of the order. */
    List<String> items() {
        var item = shown.item();
        return isWhole || item == null ? List.of() : List.of(item.value());
    }

    Conversion with(long changedMicros) {
        return new Conversion(order, at, changedMicros, isWhole, touch, shown);
    }
}
