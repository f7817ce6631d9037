package ogenblik.flow;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.profile.Scores;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;

/**
 * Imports scores by name: {@code {"customer": "12347", "scores": {"churn": 0.7}}}, or CSV with a column {@code customer} and
 * one for each score. A score that a row does not name stays as it is.
 */
final class ImportScores implements Import {
    private final Batches<ProfileChange> batches;

    ImportScores(Profiles profiles) {
        this.batches = ProfileBatches.of(profiles);
    }

    @Override
    public Taken take(Row row) {
        try {
            batches.add(
                    switch (row) {
                        case Row.Bad bad -> throw new BadRowException(bad.reason());
                        case Row.Json json -> change(json);
                        case Row.Cells cells -> change(cells);
                    });
            return new Taken.In("scores");
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    private static ProfileChange change(Row.Json row) {
        ImportFields.requireKnown(row.fields(), List.of("customer", "scores"));
        var customer = ImportFields.customer("customer", row.fields().get("customer"));
        var nameToScore = new HashMap<String, Double>();
        ImportFields.object("scores", row.fields().get("scores"))
                .forEach((name, value) -> nameToScore.put(name, ImportFields.number("scores." + name, value)));
        return change(customer, nameToScore);
    }

    private static ProfileChange change(Row.Cells row) {
        var customer = ImportFields.customer("customer", row.cell("customer"));
        var nameToScore = new HashMap<String, Double>();
        for (var column : row.header().columns())
            if (!Set.of("customer", "").contains(column) && !row.cell(column).isEmpty())
                nameToScore.put(column, ImportFields.number(column, row.cell(column)));
        return change(customer, nameToScore);
    }

    private static ProfileChange change(CustomerId customer, Map<String, Double> nameToScore) {
        if (nameToScore.isEmpty()) throw new BadRowException("the row has no scores");
        return new ProfileChange(customer, profile -> merged(profile, nameToScore));
    }

    private static Profile merged(Profile profile, Map<String, Double> nameToScore) {
        var all = new HashMap<>(profile.scores().nameToScore());
        all.putAll(nameToScore);
        return profile.withScores(new Scores(all, profile.scores().ledger()));
    }

    @Override
    public Future<?> stored() {
        return batches.sent();
    }

    @Override
    public Map<String, Long> finish() {
        batches.drain();
        return Map.of();
    }
}
