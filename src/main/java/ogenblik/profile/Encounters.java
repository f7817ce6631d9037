package ogenblik.profile;

/** What a customer was shown, and the trials that this was part of. A record of a decision writes it, and nothing else. */
public record Encounters(Exposures exposures, Trials trials) {
    public static final Encounters NONE = new Encounters(Exposures.NONE, Trials.NONE);

    public boolean isNone() {
        return exposures.isEmpty() && trials.isNone();
    }
}
