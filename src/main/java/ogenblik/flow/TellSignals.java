package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Signals.Value;
import ogenblik.catalog.rule.ValueType;
import ogenblik.flow.SignalCheck.BadSignalException;
import ogenblik.store.SignalStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all instances, within a second, what holds in the world; what does not fit the active catalog changes nothing. */
public final class TellSignals {
    private static final Logger LOG = LoggerFactory.getLogger(TellSignals.class);

    private final CurrentSnapshot current;
    private final SignalStore store;
    private final InstantSource clock;

    public TellSignals(CurrentSnapshot current, SignalStore store, InstantSource clock) {
        this.current = current;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A value as it is written.
     *
     * @param place where it is written, for what is wrong with it
     * @param region empty for everywhere
     */
    public record Written(
            String place,
            String region,
            @Nullable Object value,
            @Nullable String expiresAt,
            @Nullable String ttl) {}

    /** What is wrong with what is written at this place. */
    public record Flaw(String place, String message) {}

    /** What became of it. */
    public sealed interface Result {
        record Told(@Nullable ValueType type, Collection<Value> values) implements Result {}

        record Unknown(String why) implements Result {}

        /** Nothing was changed. */
        record Refused(List<Flaw> flaws) implements Result {
            public Refused {
                flaws = List.copyOf(flaws);
            }
        }

        /** There would be values for more regions than a signal may have: nothing was changed. */
        record Full(int maxRegions) implements Result {}
    }

    /** A signal by name: its type is null where the active catalog does not declare it any more. */
    public record Named(String name, @Nullable ValueType type, Collection<Value> values) {}

    /** Puts these values in the place of all that was told of the signal. */
    public Future<Result> replace(String name, List<Written> written) {
        return switch (checked(name, written)) {
            case Result.Told told ->
                told.values().size() > SignalStore.MAX_REGIONS
                        ? Future.succeededFuture(new Result.Full(SignalStore.MAX_REGIONS))
                        : store.replace(name, told.values()).map(isKept -> done(name, told, isKept));
            case Result other -> Future.succeededFuture(other);
        };
    }

    /** Puts this value in the place of the one for its region. */
    public Future<Result> put(String name, Written written) {
        return switch (checked(name, List.of(written))) {
            case Result.Told told ->
                store.add(name, told.values(), clock.instant()).map(isKept -> done(name, told, isKept));
            case Result other -> Future.succeededFuture(other);
        };
    }

    private static Result done(String name, Result.Told told, boolean isKept) {
        if (!isKept) return new Result.Full(SignalStore.MAX_REGIONS);
        var first = told.values().iterator().next();
        LOG.info(
                "signal `{}` is told for {} regions: `{}` {}{}",
                name,
                told.values().size(),
                first.value(),
                first.region().isEmpty() ? "everywhere" : "for " + first.region(),
                first.expiresAt() == null ? "" : " until " + first.expiresAt());
        return told;
    }

    private Result checked(String name, List<Written> written) {
        var check = check();
        ValueType type;
        try {
            type = check.type(name);
        } catch (BadSignalException unknown) {
            return new Result.Unknown(unknown.reason());
        }
        var values = new ArrayList<Value>();
        var flaws = new ArrayList<Flaw>();
        var regions = new HashSet<String>();
        for (var one : written)
            try {
                var expiresAt = check.expiry(one.expiresAt(), one.ttl());
                var value = check.told(type, one.region(), one.value(), expiresAt);
                if (!regions.add(value.region()))
                    throw new BadSignalException("region `" + value.region() + "` is named twice");
                values.add(value);
            } catch (BadSignalException bad) {
                flaws.add(new Flaw(one.place(), bad.reason()));
            }
        return flaws.isEmpty() ? new Result.Told(type, values) : new Result.Refused(flaws);
    }

    private SignalCheck check() {
        return new SignalCheck(current.get().catalog().settings().vocabulary().world(), clock.instant());
    }

    /** Forgets all that was told of a signal. */
    public Future<Result> forget(String name) {
        return isKnown(name)
                .compose(isKnown -> isKnown
                        ? store.replace(name, List.of()).map(_ -> forgotten(name, "all of it"))
                        : unknown(name));
    }

    /** Forgets what was told for one region. */
    public Future<Result> forget(String name, String region) {
        return isKnown(name).compose(isKnown -> {
            if (!isKnown) return unknown(name);
            try {
                var kept = check().region(region);
                return store.forget(name, kept).map(_ -> forgotten(name, "region `" + kept + "`"));
            } catch (BadSignalException unknown) {
                // One that an earlier catalog declared is kept under its name.
                return store.forget(name, region).map(_ -> forgotten(name, "region `" + region + "`"));
            }
        });
    }

    private static Result forgotten(String name, String what) {
        LOG.info("signal `{}`: {} was forgotten", name, what);
        return new Result.Told(null, List.of());
    }

    /** One that an earlier catalog declared may still be told of. */
    private Future<Boolean> isKnown(String name) {
        return current.get().catalog().settings().vocabulary().signals().containsKey(name)
                ? Future.succeededFuture(true)
                : told().map(told -> !told.of(name).isEmpty());
    }

    private Future<Result> unknown(String name) {
        return Future.succeededFuture(checked(name, List.of()));
    }

    /** All that the catalog declares, and all that is told, by name; from memory where Redis is gone. */
    public Future<List<Named>> all() {
        return told().map(told -> {
            var nameToType = current.get().catalog().settings().vocabulary().signals();
            var names = new HashSet<>(nameToType.keySet());
            names.addAll(told.nameToRegionToValue().keySet());
            return names.stream()
                    .sorted()
                    .map(name ->
                            new Named(name, nameToType.get(name), told.of(name).values()))
                    .toList();
        });
    }

    private Future<Signals> told() {
        return store.load().otherwise(_ -> current.get().signals());
    }
}
