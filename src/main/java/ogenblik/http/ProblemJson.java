package ogenblik.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Writes a problem as RFC 9457 says. */
public final class ProblemJson {
    private ProblemJson() {}

    public static Buffer write(Problem problem) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("type", "urn:ogenblik:problem:" + problem.code());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
            if (!problem.errors().isEmpty()) errors(json, problem);
            json.writeEndObject();
        });
    }

    private static void errors(JsonGenerator json, Problem problem) throws IOException {
        json.writeArrayFieldStart("errors");
        for (var fault : problem.errors()) {
            json.writeStartObject();
            json.writeStringField("pointer", fault.pointer());
            json.writeStringField("detail", fault.detail());
            var spot = fault.spot();
            if (spot != null) {
                json.writeStringField("file", spot.file());
                json.writeNumberField("line", spot.line());
                json.writeNumberField("column", spot.column());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
