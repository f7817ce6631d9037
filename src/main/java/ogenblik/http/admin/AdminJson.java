package ogenblik.http.admin;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ogenblik.catalog.Placement;
import ogenblik.decision.Snapshot;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;

/** Reads and writes what operators send and see. */
final class AdminJson {
    private AdminJson() {}

    /** The texts of a catalog's files, by name. */
    record Files(Map<String, String> nameToText) {}

    static Parsed<Files> files(byte[] body) {
        return StrictJson.read(body, input -> {
            var nameToText = new LinkedHashMap<String, String>();
            boolean isObject = input.object(name -> {
                if (name.equals("files")) files(input, nameToText);
                else input.unknown(name, List.of("files"));
            });
            if (isObject && nameToText.isEmpty())
                input.faultAt("/files", "must be an object of at least one file name and its text");
            return new Files(nameToText);
        });
    }

    private static void files(JsonInput input, Map<String, String> nameToText) throws IOException {
        input.object(name -> {
            var text = input.text();
            if (text != null) nameToText.put(name, text);
        });
    }

    /** The one flag of a switch. */
    static Parsed<Boolean> flag(byte[] body, String field) {
        return StrictJson.read(body, input -> {
            boolean[] value = {false};
            boolean[] isThere = {false};
            boolean isObject = input.object(name -> {
                if (name.equals(field)) {
                    isThere[0] = true;
                    value[0] = input.flag(false);
                } else input.unknown(name, List.of(field));
            });
            if (isObject && !isThere[0]) input.faultAt("/" + field, "must be true or false, is absent");
            return value[0];
        });
    }

    static Buffer flipped(String id, String field, boolean value) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeBooleanField(field, value);
            json.writeEndObject();
        });
    }

    static Buffer activated(String version) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeEndObject();
        });
    }

    /** What serves now. */
    static Buffer catalog(Snapshot snapshot) {
        var catalog = snapshot.catalog();
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("version", catalog.version());
            json.writeArrayFieldStart("placements");
            for (var placement : sorted(catalog.placements().values())) {
                json.writeStartObject();
                json.writeStringField("id", placement.id().value());
                json.writeStringField("channel", placement.channel().wireName());
                json.writeNumberField("limit", placement.limit());
                json.writeNumberField("tmaxMs", placement.tmax().toMillis());
                json.writeBooleanField(
                        "fallback", snapshot.switches().fallbackPlacements().contains(placement.id()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("campaigns");
            for (var campaign : catalog.campaigns()) {
                json.writeStartObject();
                json.writeStringField("id", campaign.id().value());
                json.writeStringField("objective", campaign.objective().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("tier", campaign.tier());
                json.writeBooleanField(
                        "paused", snapshot.switches().pausedCampaigns().contains(campaign.id()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("offers", catalog.offers().size());
            json.writeNumberField("items", snapshot.items().size());
            json.writeEndObject();
        });
    }

    private static List<Placement> sorted(java.util.Collection<Placement> placements) {
        return placements.stream()
                .sorted(Comparator.comparing(placement -> placement.id().value()))
                .toList();
    }
}
