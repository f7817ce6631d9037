package ogenblik.training.relation;

import java.util.Arrays;
import ogenblik.training.purchase.History;

/**
 * What counts as together: units, each with its items. With an order among them a pair counts from an item to those that
 * came later in the unit, else both ways.
 */
public final class Units {
    /** The most items of one unit that are paired, the latest ones; so that cost stays linear. */
    public static final int MAX_ITEMS = 1_000;

    private final int items;
    private final boolean isOrdered;
    private int[] unitToEntry = new int[1 << 8];
    private int[] entryToItem = new int[1 << 10];
    /** When the item came, where there is an order. */
    private int[] entryToTurn = new int[1 << 10];

    private int units;
    private int entries;
    private int[] itemToOccurrence = new int[0];
    private int[] occurrenceToEntry = new int[0];
    private int[] entryToUnit = new int[0];

    private Units(int items, boolean isOrdered) {
        this.items = items;
        this.isOrdered = isOrdered;
    }

    /** Each basket is a unit: bought together. */
    public static Units baskets(History history) {
        var purchases = history.purchases();
        var units = new Units(purchases.items(), false);
        for (int customer = 0; customer < purchases.customers(); customer++)
            for (int basket = history.firstBasket(customer); basket < history.endOfBaskets(customer); basket++) {
                int from = Math.max(purchases.firstLine(basket), purchases.endOfLines(basket) - MAX_ITEMS);
                for (int line = from; line < purchases.endOfLines(basket); line++) units.add(purchases.itemOf(line), 0);
                units.end();
            }
        return units.indexed();
    }

    /** Each customer is a unit: bought by the same people, whenever. */
    public static Units customers(History history) {
        return perCustomer(history, false);
    }

    /** Each customer is a unit, and a pair counts from an item to those first bought on a later day: bought after. */
    public static Units successions(History history) {
        return perCustomer(history, true);
    }

    private static Units perCustomer(History history, boolean isOrdered) {
        var purchases = history.purchases();
        var units = new Units(purchases.items(), isOrdered);
        var lastUnit = new int[purchases.items()];
        Arrays.fill(lastUnit, -1);
        for (int customer = 0; customer < purchases.customers(); customer++) {
            if (isOrdered) units.addFirsts(history, customer, lastUnit);
            else units.addLatest(history, customer, lastUnit);
            units.end();
        }
        return units.indexed();
    }

    /** The latest items of a customer. */
    private void addLatest(History history, int customer, int[] itemToCustomer) {
        var purchases = history.purchases();
        int room = MAX_ITEMS;
        for (int line = history.endOfLines(customer) - 1; line >= history.firstLine(customer) && room > 0; line--) {
            int item = purchases.itemOf(line);
            if (itemToCustomer[item] == customer) continue;
            itemToCustomer[item] = customer;
            add(item, 0);
            room--;
        }
    }

    /** The items of a customer in the order in which they were first bought; of too many the latest. */
    private void addFirsts(History history, int customer, int[] itemToCustomer) {
        var purchases = history.purchases();
        int from = entries;
        for (int basket = history.firstBasket(customer); basket < history.endOfBaskets(customer); basket++)
            for (int line = purchases.firstLine(basket); line < purchases.endOfLines(basket); line++) {
                int item = purchases.itemOf(line);
                if (itemToCustomer[item] == customer) continue;
                itemToCustomer[item] = customer;
                add(item, basket);
            }
        int tooMany = entries - from - MAX_ITEMS;
        if (tooMany <= 0) return;
        System.arraycopy(entryToItem, from + tooMany, entryToItem, from, MAX_ITEMS);
        System.arraycopy(entryToTurn, from + tooMany, entryToTurn, from, MAX_ITEMS);
        entries = from + MAX_ITEMS;
    }

    private void add(int item, int turn) {
        if (entries == entryToItem.length) {
            entryToItem = Arrays.copyOf(entryToItem, entries * 2);
            entryToTurn = Arrays.copyOf(entryToTurn, entries * 2);
        }
        entryToItem[entries] = item;
        entryToTurn[entries++] = turn;
    }

    /** An empty unit is none. */
    private void end() {
        if (entries == unitToEntry[units]) return;
        if (units + 2 > unitToEntry.length) unitToEntry = Arrays.copyOf(unitToEntry, unitToEntry.length * 2);
        unitToEntry[++units] = entries;
    }

    private Units indexed() {
        itemToOccurrence = new int[items + 1];
        for (int entry = 0; entry < entries; entry++) itemToOccurrence[entryToItem[entry] + 1]++;
        for (int item = 0; item < items; item++) itemToOccurrence[item + 1] += itemToOccurrence[item];
        var next = itemToOccurrence.clone();
        occurrenceToEntry = new int[entries];
        entryToUnit = new int[entries];
        for (int unit = 0; unit < units; unit++)
            for (int entry = unitToEntry[unit]; entry < unitToEntry[unit + 1]; entry++) {
                entryToUnit[entry] = unit;
                occurrenceToEntry[next[entryToItem[entry]]++] = entry;
            }
        return this;
    }

    int items() {
        return items;
    }

    /** How many there are. */
    int size() {
        return units;
    }

    /** How many units have the item. */
    int of(int item) {
        return itemToOccurrence[item + 1] - itemToOccurrence[item];
    }

    /** Adds to {@code counts}, by item, in how many units each other one goes with this; the others are {@code touched}. */
    int count(int item, int[] counts, int[] touched) {
        int found = 0;
        for (int occurrence = itemToOccurrence[item]; occurrence < itemToOccurrence[item + 1]; occurrence++) {
            int own = occurrenceToEntry[occurrence];
            int unit = entryToUnit[own];
            for (int entry = unitToEntry[unit]; entry < unitToEntry[unit + 1]; entry++) {
                int other = entryToItem[entry];
                if (other == item || (isOrdered && entryToTurn[entry] <= entryToTurn[own])) continue;
                if (counts[other]++ == 0) touched[found++] = other;
            }
        }
        return found;
    }
}
