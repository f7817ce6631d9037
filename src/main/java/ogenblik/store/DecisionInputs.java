package ogenblik.store;

import java.time.Instant;
import ogenblik.catalog.rule.Signals;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision was made from, so that it can be made again exactly; its seed is its id.
 *
 * @param customer whom it was made for
 * @param now what time it was
 * @param world what was in memory
 * @param request what was asked, of the context what the catalog declares
 * @param sections the stored profile as it was read
 */
public record DecisionInputs(
        CustomerId customer, Instant now, World world, DecisionRequest request, Sections sections, Manner manner) {

    /**
     * What was in memory: catalog and tables by their versions, the switches themselves, and of the signals those that held
     * then and where the customer was, as if they were told for everywhere.
     */
    public record World(String catalogVersion, Snapshot.Tables tables, Switches switches, Signals signals) {}

    /**
     * How it was made.
     *
     * @param degraded by what name the answer said that it was degraded, or null
     * @param isExplained whether the caller asked for the reason of each candidate, which counts them all
     * @param isReserved whether room under strict caps had been reserved before, or could not be
     */
    public record Manner(@Nullable String degraded, boolean isExplained, boolean isReserved) {}
}
