package ogenblik.decision;

import ogenblik.catalog.Catalog;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.place.Travel;
import ogenblik.catalog.rule.Signals;
import ogenblik.profile.GoodLoads;

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
        Travel travel,
        Switches switches,
        Tables tables) {

    /**
     * Versions of imported tables, each another text after each change; empty where there never was one.
     *
     * @param travel of travel times and postal codes together
     * @param nextOffers the loads of next offers that serve; the lists themselves come with each profile
     */
    public record Tables(String items, String related, String travel, GoodLoads nextOffers) {
        public static final Tables NONE = new Tables("", "", "", GoodLoads.NEVER);

        public Tables withItems(String changed) {
            return new Tables(changed, related, travel, nextOffers);
        }

        public Tables withRelated(String changed) {
            return new Tables(items, changed, travel, nextOffers);
        }

        public Tables withTravel(String changed) {
            return new Tables(items, related, changed, nextOffers);
        }

        public Tables withNextOffers(GoodLoads changed) {
            return new Tables(items, related, travel, changed);
        }
    }

    public static Snapshot of(Catalog catalog, ItemTable items, RelatedItems related, Switches switches) {
        return new Snapshot(
                catalog,
                Plan.of(catalog),
                items,
                related,
                Signals.NONE,
                Travel.of(catalog.locations(), Travel.Tables.NONE),
                switches,
                Tables.NONE);
    }

    public Snapshot withItems(ItemTable changed) {
        return new Snapshot(catalog, plan, changed, related, signals, travel, switches, tables);
    }

    public Snapshot withRelated(RelatedItems changed) {
        return new Snapshot(catalog, plan, items, changed, signals, travel, switches, tables);
    }

    /** With other tables of travel times and postal codes. */
    public Snapshot withTravel(Travel.Tables changed) {
        var joined = Travel.of(catalog.locations(), changed);
        return new Snapshot(catalog, plan, items, related, signals, joined, switches, tables);
    }

    public Snapshot withSignals(Signals changed) {
        return new Snapshot(catalog, plan, items, related, changed, travel, switches, tables);
    }

    public Snapshot withSwitches(Switches changed) {
        return new Snapshot(catalog, plan, items, related, signals, travel, changed, tables);
    }

    public Snapshot withTables(Tables changed) {
        return new Snapshot(catalog, plan, items, related, signals, travel, switches, changed);
    }
}
