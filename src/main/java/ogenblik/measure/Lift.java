package ogenblik.measure;

import org.jspecify.annotations.Nullable;

/** How those whom a campaign may treat compare with those whom a holdout keeps from it. */
public record Lift(TrialArm treated, TrialArm holdout) {
    static Lift none() {
        return new Lift(new TrialArm(), new TrialArm());
    }

    TrialArm arm(Lifts.Arm arm) {
        return switch (arm) {
            case TREATED -> treated;
            case HOLDOUT -> holdout;
        };
    }

    /** By how much more of the treated converted, as a share of customers; null where an arm has nobody. */
    public @Nullable Interval conversionRate() {
        var ours = treated.converted();
        var theirs = holdout.converted();
        return ours == null || theirs == null ? null : ours.minus(theirs);
    }

    /** The same as a share of the rate of those held out: 0.1 is a tenth more. Null where nobody converted in an arm. */
    public @Nullable Interval relative() {
        var ours = treated.converted();
        var theirs = holdout.converted();
        var ratio = ours == null || theirs == null ? null : ours.over(theirs);
        return ratio == null ? null : new Interval(ratio.estimate() - 1, ratio.low() - 1, ratio.high() - 1);
    }

    /** By how much more each of the treated brought, in units of the currency; null where there is no interval. */
    public @Nullable Interval revenuePerCustomer() {
        var ours = treated.revenues();
        var theirs = holdout.revenues();
        return ours == null || theirs == null ? null : ours.minus(theirs);
    }
}
