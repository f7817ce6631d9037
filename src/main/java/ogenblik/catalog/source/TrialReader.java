package ogenblik.catalog.source;

import org.jspecify.annotations.Nullable;

/** Reads experiments, holdouts and exploration as written. */
final class TrialReader {
    private TrialReader() {}

    static WrittenTrials.@Nullable Experiment experiment(Members written) {
        var id = written.text("id");
        if (id == null) return null;
        return new WrittenTrials.Experiment(
                id,
                new WrittenTrials.Extent(
                        written.text("layer"),
                        written.text("from"),
                        written.text("share"),
                        written.each("ramp", TrialReader::step)),
                written.text("offer"),
                written.each("variants", TrialReader::variant),
                written.pairs("overrides", member -> testers(written, member)));
    }

    private static WrittenTrials.@Nullable Step step(Members written) {
        var at = written.text("at");
        var share = written.text("share");
        return at == null || share == null ? null : new WrittenTrials.Step(at, share);
    }

    private static WrittenTrials.@Nullable Variant variant(Members written) {
        var id = written.text("id");
        if (id == null) return null;
        return new WrittenTrials.Variant(id, written.integer("weight", 1), written.texts("campaigns"));
    }

    private static WrittenTrials.@Nullable Testers testers(Members experiment, Node.Member written) {
        var overrides = experiment.members("overrides");
        if (overrides == null) return null;
        return new WrittenTrials.Testers(
                written.key(), overrides.texts(written.key().value()));
    }

    static WrittenTrials.@Nullable Universal universal(Members file) {
        var written = file.members("holdout");
        var share = written == null ? null : written.text("share");
        return written == null || share == null ? null : new WrittenTrials.Universal(share, written.texts("except"));
    }

    /** Null where the campaign says nothing of it. */
    static WrittenTrials.@Nullable OfCampaign ofCampaign(Members written) {
        var id = written.text("id");
        var holdout = written.text("holdout");
        var explore = written.members("explore");
        if (id == null || (holdout == null && explore == null)) return null;
        var softmax = explore == null ? null : explore.members("softmax");
        return new WrittenTrials.OfCampaign(
                id,
                holdout,
                explore == null ? null : explore.text("epsilon"),
                softmax == null ? null : softmax.text("temperature"));
    }
}
