package ogenblik.catalog;

/** What a message shows in a placement when it is opened again. */
public enum Reopening {
    /** It is decided anew each time. */
    ANEW,
    /** What it showed first, for as long as that may be shown; the fallback where it may not. */
    KEPT
}
