package ogenblik.profile;

import java.util.Set;

/** What an event means for what is credited. */
sealed interface CreditStep {
    /** An order is known as this. */
    record Sold(Sale sale) implements CreditStep {}

    /** What was seen or clicked before an order became known, of these campaigns, by their hashes. */
    record Touched(Sale sale, Set<Long> campaigns) implements CreditStep {
        public Touched {
            campaigns = Set.copyOf(campaigns);
        }
    }

    /** This is left of an order, of which something was given back. */
    record Left(Sale sale) implements CreditStep {}

    /** This was given back for an order of which no more is known. */
    record GivenBack(Sale sale) implements CreditStep {}

    /** An order counts for nothing any more. */
    record Gone(long order) implements CreditStep {}

    /** An event that is no order, at this epoch second. */
    record Happened(String event, long at, long amountMicros) implements CreditStep {}
}
