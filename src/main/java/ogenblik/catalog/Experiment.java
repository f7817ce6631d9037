package ogenblik.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.id.Buckets;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of variants: of the treatments of one offer, or of campaigns. Who takes part, and in which variant, follows from
 * a hash of the unit alone, so that it is the same on every channel and in every instance.
 *
 * @param offer what the variants are treatments of; null where they are campaigns
 * @param variants the first is the control: what is shown to those who do not take part
 * @param testerToVariant customers ({@code anonymous/ID} for a visitor) who see a variant because they asked to
 */
public record Experiment(
        String id,
        Portion portion,
        @Nullable OfferId offer,
        List<Variant> variants,
        Map<String, Integer> testerToVariant) {

    /** One of the variants: {@code weight} is its part of the sum of weights, {@code campaigns} are shown in it alone. */
    public record Variant(String id, int weight, Set<CampaignId> campaigns) {
        public Variant {
            campaigns = Set.copyOf(campaigns);
        }
    }

    /**
     * Who takes part: the units whose bucket under {@code salt} is {@code from} or one of those that follow it, as many as
     * the latest of {@code steps} says. Steps only grow, so that who takes part goes on doing so.
     *
     * @param salt shared by the experiments of a layer, whose portions do not overlap
     */
    public record Portion(String salt, int from, List<Step> steps) {
        public Portion {
            steps = List.copyOf(steps);
        }

        boolean has(String unit, Instant now) {
            int buckets = 0;
            for (var step : steps) if (!now.isBefore(step.at())) buckets = step.buckets();
            if (buckets == 0) return false;
            int bucket = Buckets.of(salt, unit) - from;
            return bucket >= 0 && bucket < buckets;
        }

        /** How many buckets it has in the end. */
        int most() {
            return steps.getLast().buckets();
        }
    }

    /** From {@code at} on so many buckets, of {@value Buckets#COUNT}. */
    public record Step(Instant at, int buckets) {}

    public Experiment {
        variants = List.copyOf(variants);
        testerToVariant = Map.copyOf(testerToVariant);
    }

    /** The variant that a tester asked to see; null for everybody else. */
    public @Nullable Integer ofTester(CustomerId customer) {
        return testerToVariant.isEmpty() ? null : testerToVariant.get(customer.toString());
    }

    /** Which variant a unit is in; -1 where it does not take part. */
    public int variantOf(String unit, Instant now) {
        if (!portion.has(unit, now)) return -1;
        long total = 0;
        for (var variant : variants) total += variant.weight();
        long place = Buckets.of("variant/" + id, unit) * total;
        long end = 0;
        for (int i = 0; i < variants.size(); i++) {
            end += (long) variants.get(i).weight() * Buckets.COUNT;
            if (place < end) return i;
        }
        throw new IllegalStateException("the weights of `" + id + "` add up to nothing");
    }
}
