package ogenblik.catalog;

/** The kinds of callers a placement belongs to. */
public enum Channel {
    WEB,
    EMAIL,
    APP
}
