package ogenblik.catalog;

/** The kinds of callers a placement belongs to. */
public enum Channel {
    WEB,
    EMAIL,
    APP;

    /** Stands for it where exposures are stored. */
    public int code() {
        return switch (this) {
            case WEB -> 0;
            case EMAIL -> 1;
            case APP -> 2;
        };
    }
}
