package ogenblik.flow;

import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.Spelling;
import ogenblik.feed.Row;
import ogenblik.feed.Texts;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Profile;
import ogenblik.store.Holdings;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/**
 * Imports attributes and consents: {@code {"id": "12347", "attributes": {}, "consents": {"profiling": true}}}, or CSV with
 * {@code id}, a column for each attribute and {@code consents.PURPOSE} with true or false. What a row does not name stays
 * as it is; an attribute of null goes away. A value of another type than the catalog declares, or a purpose that it does
 * not have, is a bad row.
 *
 * <p>A consent that is only {@code true} has no date, so any dated statement counts more: a repeated file does not undo a
 * withdrawal. One that is only {@code false} is a withdrawal now, unless it is withdrawn already.
 */
final class ImportCustomers implements Import {
    private static final String SOURCE = "import";
    private static final PurposeId PROFILING = new PurposeId("profiling");
    private static final String CONSENTS_PREFIX = "consents.";
    private static final int MAX_YEAR = 9999;

    private final Catalog.Settings catalog;
    private final InstantSource clock;
    private final Holdings holdings;
    private final Batches<ProfileChange> batches;

    /** Who, as a row of the batch on its way states, does not consent to profiling. */
    private final Set<CustomerId> withdrawn = ConcurrentHashMap.newKeySet();

    ImportCustomers(Profiles profiles, Holdings holdings, Catalog.Settings catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.holdings = holdings;
        this.batches = ProfileBatches.of(profiles, this::forgotten);
    }

    /** {@code granted} alone, or with its date. */
    private record Stated(boolean granted, @Nullable Instant at, String source) {}

    @Override
    public Taken take(Row row) {
        try {
            batches.add(
                    switch (row) {
                        case Row.Bad bad -> throw new BadRowException(bad.reason());
                        case Row.Json json -> change(json);
                        case Row.Cells cells -> change(cells);
                    });
            return new Taken.In("customers");
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    private ProfileChange change(Row.Json row) {
        var fields = row.fields();
        ImportFields.requireKnown(fields, List.of("id", "attributes", "consents"));
        var customer = ImportFields.customer("id", fields.get("id"));
        Map<String, @Nullable Object> attributes = fields.containsKey("attributes")
                ? ImportFields.object("attributes", fields.get("attributes"))
                : Map.of();
        attributes.forEach(this::requireFit);
        var purposeToStated = new HashMap<PurposeId, Stated>();
        if (fields.containsKey("consents"))
            ImportFields.object("consents", fields.get("consents"))
                    .forEach((purpose, value) -> purposeToStated.put(purpose(purpose), stated(purpose, value)));
        return change(customer, attributes, purposeToStated);
    }

    private ProfileChange change(Row.Cells row) {
        var customer = ImportFields.customer("id", row.cell("id"));
        var attributes = new LinkedHashMap<String, @Nullable Object>();
        var purposeToStated = new HashMap<PurposeId, Stated>();
        for (var column : row.header().columns()) {
            var cell = row.cell(column);
            if (column.isEmpty() || column.equals("id") || cell.isEmpty()) continue;
            if (column.startsWith(CONSENTS_PREFIX)) {
                var purpose = column.substring(CONSENTS_PREFIX.length());
                purposeToStated.put(purpose(purpose), stated(purpose, typed(column, cell, ValueType.BOOL)));
            } else attributes.put(column, typed(column, cell, declared(column)));
        }
        attributes.forEach(this::requireFit);
        return change(customer, attributes, purposeToStated);
    }

    private ProfileChange change(
            CustomerId customer, Map<String, @Nullable Object> attributes, Map<PurposeId, Stated> purposeToStated) {
        var now = clock.instant();
        return new ProfileChange(customer, profile -> changed(profile, attributes, purposeToStated, now));
    }

    private Profile changed(
            Profile profile,
            Map<String, @Nullable Object> attributes,
            Map<PurposeId, Stated> purposeToStated,
            Instant now) {
        var consents = profile.consents();
        for (var entry : purposeToStated.entrySet()) consents = with(consents, entry.getKey(), entry.getValue(), now);
        var changed =
                profile.withAttributes(profile.attributes().patched(attributes)).withConsents(consents);
        var profiling = consents.get(PROFILING);
        if (profiling == null || profiling.granted()) return changed;
        if (purposeToStated.containsKey(PROFILING)) withdrawn.add(profile.id());
        return changed.contractual();
    }

    /** Of who withdrew the consent to profiling also goes what is kept beside the profile. */
    private Future<?> forgotten() {
        var batch = List.copyOf(withdrawn);
        return Future.join(batch.stream().map(holdings::forgetRecords).toList())
                .onSuccess(_ -> withdrawn.removeAll(batch));
    }

    private static Consents with(Consents consents, PurposeId purpose, Stated stated, Instant now) {
        if (stated.at() != null)
            return consents.with(purpose, new Consent(stated.granted(), stated.at(), stated.source()));
        var known = consents.get(purpose);
        if (known != null && known.granted() == stated.granted()) return consents;
        return consents.with(
                purpose, new Consent(stated.granted(), stated.granted() ? Instant.EPOCH : now, stated.source()));
    }

    private @Nullable ValueType declared(String attribute) {
        return catalog.vocabulary().attributes().get(attribute);
    }

    private void requireFit(String attribute, @Nullable Object value) {
        if (value == null) return;
        var type = declared(attribute);
        if (type != null && !type.accepts(value))
            throw new BadRowException(
                    "attribute `" + attribute + "` must be " + type.describe() + ", is " + ImportFields.shown(value));
        switch (value) {
            case String _, Long _, Double _, Boolean _ -> {}
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> {}
            default ->
                throw new BadRowException("attribute `" + attribute
                        + "` must be a string, number, boolean or list of strings, is " + ImportFields.shown(value));
        }
    }

    private PurposeId purpose(String name) {
        for (var purpose : catalog.purposeToGrantedByDefault().keySet())
            if (purpose.value().equals(name)) return purpose;
        var known = catalog.purposeToGrantedByDefault().keySet().stream()
                .map(PurposeId::value)
                .sorted()
                .toList();
        throw new BadRowException("unknown purpose `" + name + "`" + Spelling.didYouMean(name, known));
    }

    private static Stated stated(String purpose, @Nullable Object value) {
        if (value instanceof Boolean granted) return new Stated(granted, null, SOURCE);
        var field = CONSENTS_PREFIX + purpose;
        var fields = ImportFields.object(field, value);
        ImportFields.requireKnown(fields, List.of("granted", "at", "source"));
        if (!(fields.get("granted") instanceof Boolean granted))
            throw new BadRowException(
                    "`" + field + ".granted` must be true or false, is " + ImportFields.shown(fields.get("granted")));
        var source = fields.get("source") instanceof String text ? text : SOURCE;
        return new Stated(granted, fields.get("at") == null ? null : instant(field + ".at", fields.get("at")), source);
    }

    private static Instant instant(String field, @Nullable Object value) {
        try {
            if (value instanceof String text) {
                var time = OffsetDateTime.parse(text);
                if (time.getYear() >= 0 && time.getYear() <= MAX_YEAR) return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new BadRowException(
                "`" + field + "` must be an instant such as 2026-03-02T09:00:00Z, is " + ImportFields.shown(value));
    }

    /** A cell as its declared type; a column that the catalog does not declare holds strings. */
    private static Object typed(String column, String cell, @Nullable ValueType type) {
        return switch (type) {
            case null -> cell;
            case STRING, TIMESTAMP, DATE -> cell;
            case INT -> Texts.wholeLong(cell).<Object>map(number -> number).orElse(cell);
            case DOUBLE ->
                Texts.decimal(cell).<Object>map(number -> number.doubleValue()).orElse(cell);
            case STRINGS -> List.of(cell.split("\\s*[|;]\\s*"));
            case BOOL ->
                switch (cell) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new BadRowException("`" + column + "` must be true or false, is `" + cell + "`");
                };
        };
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
