package ogenblik.catalog;

/** The kinds of callers a placement belongs to. */
public enum Channel {
    WEB,
    EMAIL,
    APP;

    /** What it is called in catalogs, rules and answers. */
    public String wireName() {
        return switch (this) {
            case WEB -> "web";
            case EMAIL -> "email";
            case APP -> "app";
        };
    }

    /** Stands for it where exposures are stored. */
    public int code() {
        return switch (this) {
            case WEB -> 0;
            case EMAIL -> 1;
            case APP -> 2;
        };
    }
}
