package ogenblik.profile;

import java.time.Instant;

/** What events tell of what was shown to those who measure. */
public sealed interface Credit {
    /** When it happened: the order that converts, or what takes the conversion back. */
    Instant at();

    /** An exposure was converted. */
    record Converted(Conversion conversion) implements Credit {
        @Override
        public Instant at() {
            return Instant.ofEpochSecond(conversion.at());
        }
    }

    /** An exposure was seen, clicked or dismissed. */
    record Noted(Exposure.Fact fact, Exposure.Shown shown, Instant at) implements Credit {}

    /** It does not count any more, or not as it was told. */
    record TakenBack(Conversion conversion, Instant at) implements Credit {}

    /** A trial was successful. */
    record Succeeded(Success success, InTrial trial) implements Credit {
        @Override
        public Instant at() {
            return Instant.ofEpochSecond(success.at());
        }
    }

    /** It was not, or not as it was told. */
    record Failed(Success success, InTrial trial, Instant at) implements Credit {}

    /**
     * What a success means for the customer's trial.
     *
     * @param enteredAt when the customer entered it, epoch seconds: the cohort
     * @param isOnly true when it is the customer's first success, or the last to be taken back
     * @param revenueBefore what the customer's successes came to before, in millionths of the catalog's currency
     * @param revenueAfter the same with it, or without it
     */
    record InTrial(boolean isHoldout, long enteredAt, boolean isOnly, long revenueBefore, long revenueAfter) {}
}
