package ogenblik.profile;

/**
 * What a customer was shown, the trials that this was part of, and the orders that all of it is credited with. Records of
 * decisions write the first two, and so do events and clicks, side by side.
 */
public record Encounters(Exposures exposures, Trials trials, Conversions conversions) {
    public static final Encounters NONE = new Encounters(Exposures.NONE, Trials.NONE, Conversions.NONE);

    public boolean isNone() {
        return exposures.isEmpty() && trials.isNone() && conversions.isNone();
    }

    Encounters with(Exposures changed) {
        return new Encounters(changed, trials, conversions);
    }

    Encounters with(Trials changed) {
        return new Encounters(exposures, changed, conversions);
    }

    /** With those of another id of the same person, whose own unit is {@code otherUnit}. */
    Encounters mergedWith(Encounters other, String otherUnit, ProfileBounds bounds) {
        return new Encounters(
                exposures.mergedWith(other.exposures, bounds),
                trials.mergedWith(other.trials, !isNone(), otherUnit),
                conversions.mergedWith(other.conversions));
    }

    /** As they would be without what {@code merged} has beyond {@code before}. */
    Encounters since(Encounters merged, Encounters before, ProfileBounds bounds) {
        return new Encounters(
                exposures.since(merged.exposures, before.exposures, bounds),
                trials.since(merged.trials, before.trials),
                conversions.since(merged.conversions, before.conversions));
    }
}
