package ogenblik.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.catalog.rule.Signals.Value;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.feed.BadFeedException;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.flow.SignalCheck.BadSignalException;
import ogenblik.store.SignalStore;
import org.jspecify.annotations.Nullable;

/**
 * Imports what is told of the world: {@code {"signal": "frost", "region": "coast", "value": true, "expiresAt": "..."}}, or CSV
 * with these columns; {@code ttl} in place of {@code expiresAt} counts from the import. A later row for the same signal and
 * region takes the place of an earlier one. All of it is kept in memory until the file is read.
 */
final class ImportSignals implements Import {
    private static final List<String> FIELDS = List.of("signal", "region", "value", "expiresAt", "ttl");

    private final SignalStore store;
    private final SignalCheck check;
    private final InstantSource clock;
    private final boolean isReplacing;
    private final Map<String, Map<String, Value>> nameToRegionToValue = new TreeMap<>();

    /** Where {@code isReplacing}, a signal that the file names has no values but those of the file afterwards. */
    ImportSignals(SignalStore store, Vocabulary.World world, InstantSource clock, boolean isReplacing) {
        this.store = store;
        this.check = new SignalCheck(world, clock.instant());
        this.clock = clock;
        this.isReplacing = isReplacing;
    }

    @Override
    public Taken take(Row row) {
        try {
            switch (row) {
                case Row.Bad bad -> throw new BadRowException(bad.reason());
                case Row.Json json -> take(json);
                case Row.Cells cells -> take(cells);
            }
            return new Taken.In("values");
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        } catch (BadSignalException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    private void take(Row.Json row) throws BadSignalException {
        var fields = row.fields();
        ImportFields.requireKnown(fields, FIELDS);
        var region = text(fields, "region");
        keep(
                text(fields, "signal"),
                region == null ? "" : region,
                fields.get("value"),
                check.expiry(text(fields, "expiresAt"), text(fields, "ttl")));
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case String text -> text;
            case Long number -> number.toString();
            case Object other ->
                throw new BadRowException("`" + name + "` must be a text, is " + ImportFields.shown(other));
        };
    }

    private void take(Row.Cells row) throws BadSignalException {
        var signal = row.cell("signal");
        keep(
                signal,
                row.cell("region"),
                SignalCheck.typed(check.type(signal), row.cell("value")),
                check.expiry(cell(row, "expiresAt"), cell(row, "ttl")));
    }

    private static @Nullable String cell(Row.Cells row, String column) {
        var cell = row.cell(column);
        return cell.isEmpty() ? null : cell;
    }

    private void keep(@Nullable String signal, String region, @Nullable Object value, @Nullable Instant expiresAt)
            throws BadSignalException {
        if (signal == null || signal.isEmpty()) throw new BadRowException("`signal` is missing: name one");
        var type = check.type(signal);
        Value told;
        try {
            told = new Value(check.region(region), check.value(type, value), expiresAt);
        } catch (BadSignalException bad) {
            throw new BadRowException("signal `" + signal + "`: " + bad.reason());
        }
        var regionToValue = nameToRegionToValue.computeIfAbsent(signal, _ -> new TreeMap<>());
        if (regionToValue.size() == SignalStore.MAX_REGIONS && !regionToValue.containsKey(told.region()))
            throw new BadRowException("a signal has values for at most " + SignalStore.MAX_REGIONS + " regions");
        regionToValue.put(told.region(), told);
    }

    @Override
    public Map<String, Long> finish() {
        for (var entry : nameToRegionToValue.entrySet()) {
            var values = new ArrayList<>(entry.getValue().values());
            boolean isKept = isReplacing
                    ? Batches.await(store.replace(entry.getKey(), values))
                    : Batches.await(store.add(entry.getKey(), values, clock.instant()));
            if (!isKept)
                throw new BadFeedException("signal `" + entry.getKey() + "` would have values for more than "
                        + SignalStore.MAX_REGIONS
                        + " regions, and nothing of it was changed: forget some with `DELETE /admin/signals/"
                        + entry.getKey() + "`, or import with `--replace`");
        }
        return Map.of("signals", (long) nameToRegionToValue.size());
    }
}
