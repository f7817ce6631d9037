package ogenblik.catalog;

/** What a campaign is for. */
public enum Objective {
    ACQUIRE,
    PROTECT,
    NURTURE,
    RETAIN
}
