package ogenblik.http.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import ogenblik.catalog.rule.Signals;
import ogenblik.catalog.rule.Signals.Value;
import ogenblik.flow.TellSignals.Named;
import ogenblik.flow.TellSignals.Written;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is told of the world. */
final class SignalJson {
    private static final List<String> OF_VALUE = List.of("value", "expiresAt", "ttl");
    private static final List<String> OF_SIGNAL = List.of("value", "expiresAt", "ttl", "regions");

    private SignalJson() {}

    /** The fields of one value while they are read. */
    private static final class Fields {
        private @Nullable Object value;
        private boolean hasValue;
        private @Nullable String expiresAt;
        private @Nullable String ttl;

        /** False for a field that a value does not have. */
        boolean read(JsonInput input, String name) throws IOException {
            switch (name) {
                case "value" -> {
                    hasValue = true;
                    value = input.any();
                }
                case "expiresAt" -> expiresAt = input.isNull() ? null : input.text();
                case "ttl" -> ttl = input.isNull() ? null : input.text();
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Without an end of its own it has that of all. */
        Written written(String place, String region, Fields all) {
            boolean isOwn = expiresAt != null || ttl != null;
            return new Written(place, region, value, isOwn ? expiresAt : all.expiresAt, isOwn ? ttl : all.ttl);
        }
    }

    /** A region while it is read: where an object stands, it may end by itself. */
    private record OfRegion(String place, String region, Fields fields) {}

    /** All that is told of one signal: a value for everywhere, for regions, or both. */
    static Parsed<List<Written>> signal(byte[] body) {
        return StrictJson.read(body, input -> {
            var all = new Fields();
            var regions = new ArrayList<OfRegion>();
            boolean isObject = input.object(name -> {
                if (name.equals("regions")) regions(input, regions);
                else if (!all.read(input, name)) input.unknown(name, OF_SIGNAL);
            });
            if (isObject && !all.hasValue && regions.isEmpty())
                input.faultAt("/value", "is absent: tell a value, or one for each of some `regions`");
            var written = new ArrayList<Written>();
            if (all.hasValue) written.add(all.written("/value", Signals.EVERYWHERE, all));
            for (var region : regions) written.add(region.fields().written(region.place(), region.region(), all));
            return List.copyOf(written);
        });
    }

    private static void regions(JsonInput input, List<OfRegion> regions) throws IOException {
        input.object(region -> {
            var place = input.pointer();
            if (region.isEmpty()) input.fault("a region has a name; what holds everywhere is `value`");
            var fields = new Fields();
            if (input.isObject())
                input.object(name -> {
                    if (!fields.read(input, name)) input.unknown(name, OF_VALUE);
                });
            else fields.value = input.any();
            regions.add(new OfRegion(place, region, fields));
        });
    }

    /** What is told for one region. */
    static Parsed<Written> value(byte[] body, String region) {
        return StrictJson.read(body, input -> {
            var fields = new Fields();
            boolean isObject = input.object(name -> {
                if (!fields.read(input, name)) input.unknown(name, OF_VALUE);
            });
            if (isObject && !fields.hasValue) input.faultAt("/value", "is absent");
            return fields.written("/value", region, fields);
        });
    }

    static Buffer all(List<Named> signals, Instant now) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("signals");
            for (var signal : signals) write(signal, now, json);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static Buffer one(Named signal, Instant now) {
        return StrictJson.written(json -> write(signal, now, json));
    }

    static Buffer ofRegion(String name, Value value, Instant now) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("region", value.region());
            write(value, now, json);
            json.writeEndObject();
        });
    }

    private static void write(Named signal, Instant now, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", signal.name());
        json.writeStringField(
                "type", signal.type() == null ? null : signal.type().name().toLowerCase(Locale.ROOT));
        write(everywhere(signal.values()), now, json);
        json.writeObjectFieldStart("regions");
        var regional = signal.values().stream()
                .filter(value -> !value.region().equals(Signals.EVERYWHERE))
                .sorted(Comparator.comparing(Value::region))
                .toList();
        for (var value : regional) {
            json.writeObjectFieldStart(value.region());
            write(value, now, json);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable Value everywhere(Collection<Value> values) {
        for (var value : values) if (value.region().equals(Signals.EVERYWHERE)) return value;
        return null;
    }

    private static void write(@Nullable Value value, Instant now, JsonGenerator json) throws IOException {
        json.writeFieldName("value");
        writeValue(value == null ? null : value.value(), json);
        var expiresAt = value == null ? null : value.expiresAt();
        json.writeStringField("expiresAt", expiresAt == null ? null : expiresAt.toString());
        json.writeBooleanField("expired", value != null && value.isExpired(now));
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Long whole -> json.writeNumber(whole);
            case Double real -> json.writeNumber(real);
            case List<?> texts -> {
                json.writeStartArray();
                for (var text : texts) json.writeString(String.valueOf(text));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
