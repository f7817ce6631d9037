package ogenblik.decision;

import java.util.Locale;

/** What became of a candidate. Numbered: {@code code} is what records and metrics keep, and is never reused. */
public enum Outcome {
    /** It is shown. */
    WON(0),
    /** It may be shown, but the placement was filled before its turn came. */
    ELIGIBLE(1),
    /** It was compared, and another one won. */
    LOST(2),
    /** The campaign's rule does not hold, or is unknown for want of an attribute; or an item's condition. */
    RULE(3),
    /** It was shown often enough. */
    CAP(4),
    /** It rests, after something the customer did, or because the campaign is paused. */
    PAUSE(5),
    /** Its purpose lacks consent. */
    CONSENT(6),
    /** The campaign does not run now. */
    SCHEDULE(7),
    /** The item is sold out, or gone from the feed. */
    STOCK(8),
    /** The item was bought within the campaign's exclusion period. */
    PURCHASED(9),
    /** The caller asked not to show it. */
    EXCLUDED(10),
    /** The customer is deliberately not treated. */
    HOLDOUT(11),
    /** An experiment gave the place to another variant. */
    EXPERIMENT(12),
    /** The item or offer is on the page already, or its campaign or category often enough. */
    DUPLICATE(13),
    /** No treatment fits the placement, or a required field of it has no value. */
    TREATMENT(14);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * Whether a record names the campaigns that it stopped. Not of what stops most of them, whoever the customer is, or of
     * what was not stopped at all.
     */
    public boolean isNamed() {
        return switch (this) {
            case WON, ELIGIBLE, RULE, SCHEDULE -> false;
            case LOST, CAP, PAUSE, CONSENT, STOCK, PURCHASED, EXCLUDED, HOLDOUT, EXPERIMENT, DUPLICATE, TREATMENT ->
                true;
        };
    }

    /** The name on the wire: {@code won}, {@code rule}, ... */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
