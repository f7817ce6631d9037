package ogenblik.http.ofrep;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a flag could not be evaluated, as the protocol says it. */
record FlagError(Code code, String details) {

    /** The protocol's codes, each with its status. */
    enum Code {
        /** The body is no JSON. */
        PARSE_ERROR(400),
        /** Nobody is named. */
        TARGETING_KEY_MISSING(400),
        /** The context is none, or holds what the catalog declares otherwise. */
        INVALID_CONTEXT(400),
        /** Anything else that is wrong with the request. */
        GENERAL(400),
        /** There is no such placement. */
        FLAG_NOT_FOUND(404);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** {@code key} is null where all flags were asked for. */
    void write(JsonGenerator json, @Nullable String key) throws IOException {
        json.writeStartObject();
        if (key != null) json.writeStringField("key", key);
        json.writeStringField("errorCode", code.name());
        json.writeStringField("errorDetails", details);
        json.writeEndObject();
    }
}
