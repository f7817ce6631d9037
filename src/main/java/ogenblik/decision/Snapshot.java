package ogenblik.decision;

import ogenblik.catalog.Catalog;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.rule.Signals;

/**
 * All that is held in memory for deciding, replaced as a whole. {@code plan} is the catalog laid out for deciding; it is
 * made when the catalog is and shared by the snapshots that follow.
 *
 * @param tables which versions of the tables it has
 */
public record Snapshot(
        Catalog catalog,
        Plan plan,
        ItemTable items,
        RelatedItems related,
        Signals signals,
        Switches switches,
        Tables tables) {

    /** Versions of imported tables, each another text after each change; empty where there never was one. */
    public record Tables(String items, String related) {
        public static final Tables NONE = new Tables("", "");
    }

    public static Snapshot of(Catalog catalog, ItemTable items, RelatedItems related, Switches switches) {
        return new Snapshot(catalog, Plan.of(catalog), items, related, Signals.NONE, switches, Tables.NONE);
    }

    public Snapshot withItems(ItemTable changed) {
        return new Snapshot(catalog, plan, changed, related, signals, switches, tables);
    }

    public Snapshot withRelated(RelatedItems changed) {
        return new Snapshot(catalog, plan, items, changed, signals, switches, tables);
    }

    public Snapshot withSignals(Signals changed) {
        return new Snapshot(catalog, plan, items, related, changed, switches, tables);
    }

    public Snapshot withSwitches(Switches changed) {
        return new Snapshot(catalog, plan, items, related, signals, changed, tables);
    }

    public Snapshot withTables(Tables changed) {
        return new Snapshot(catalog, plan, items, related, signals, switches, changed);
    }
}
