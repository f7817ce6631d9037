package ogenblik.catalog.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments, holdouts and exploration as they are written; the universal holdout may be said once, but files can repeat it. */
public record WrittenTrials(List<Experiment> experiments, List<Universal> universal, List<OfCampaign> campaigns) {

    /** Either an {@code offer}, or campaigns in the variants. */
    public record Experiment(
            Text id, Extent extent, @Nullable Text offer, List<Variant> variants, List<Testers> testers) {}

    /** Either a {@code share} or a {@code ramp}; everybody where nothing is said. */
    public record Extent(
            @Nullable Text layer,
            @Nullable Text from,
            @Nullable Text share,
            List<Step> ramp) {}

    public record Step(Text at, Text share) {}

    public record Variant(Text id, int weight, List<Text> campaigns) {}

    public record Testers(Text variant, List<Text> customers) {}

    public record Universal(Text share, List<Text> except) {}

    /** What a campaign says of it. */
    public record OfCampaign(
            Text campaign,
            @Nullable Text holdout,
            @Nullable Text epsilon,
            @Nullable Text temperature) {}
}
