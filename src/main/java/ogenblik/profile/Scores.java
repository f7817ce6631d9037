package ogenblik.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores by name, as imported: {@code churn} in [0, 1]; and what lead scores are computed from. */
public record Scores(Map<String, Double> nameToScore, Ledger ledger) {
    public static final Scores NONE = new Scores(Map.of());

    /** Without a ledger. */
    public Scores(Map<String, Double> nameToScore) {
        this(nameToScore, Ledger.NONE);
    }

    public Scores {
        nameToScore = Map.copyOf(nameToScore);
        nameToScore.forEach((name, score) -> {
            if (!Double.isFinite(score))
                throw new IllegalArgumentException("score `" + name + "` must be finite, is " + score);
        });
    }

    public @Nullable Double get(String name) {
        return nameToScore.get(name);
    }

    /** With the scores of {@code other} that it does not have, and with its ledger. */
    public Scores mergedWith(Scores other, ProfileBounds bounds) {
        var merged = new HashMap<>(other.nameToScore);
        merged.putAll(nameToScore);
        return new Scores(merged, ledger.mergedWith(other.ledger, bounds.maxLedgerEntries()));
    }

    /** As it would be had {@code share} never been merged into {@code before}. */
    Scores without(Scores share, Scores before, ProfileBounds bounds) {
        var merged = before.mergedWith(share, bounds).nameToScore;
        var known = new HashMap<>(before.nameToScore);
        nameToScore.forEach((name, score) -> {
            if (!score.equals(merged.get(name))) known.put(name, score);
        });
        known.keySet().removeIf(name -> merged.containsKey(name) && !nameToScore.containsKey(name));
        return new Scores(known, ledger.without(share.ledger, before.ledger, bounds.maxLedgerEntries()));
    }

    public Scores withLedger(Ledger changed) {
        return changed.isEmpty() && ledger.isEmpty() ? this : new Scores(nameToScore, changed);
    }
}
