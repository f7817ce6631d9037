package ogenblik.http.customers;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import ogenblik.profile.Consents.Consent;
import org.jspecify.annotations.Nullable;

/** Reads what is to be changed of a customer. */
final class ChangeJson {
    private static final List<String> CONSENT_FIELDS = List.of("granted", "at", "source");
    private static final int MAX_NAME = 128;
    private static final int MAX_YEAR = 9999;

    private ChangeJson() {}

    /** What to change; null removes the name. */
    record Patch(Map<String, @Nullable Object> nameToValue) {}

    /**
     * A JSON merge patch (RFC 7396) of attributes, whose values are texts, numbers, booleans, lists of texts, or null; an empty
     * one changes nothing.
     */
    static Parsed<Patch> patch(byte[] body) {
        return StrictJson.read(body, input -> {
            Map<String, @Nullable Object> nameToValue = new LinkedHashMap<>();
            var _ = input.object(name -> attribute(input, name, nameToValue));
            return new Patch(nameToValue);
        });
    }

    private static void attribute(JsonInput input, String name, Map<String, @Nullable Object> nameToValue)
            throws IOException {
        var value = input.any();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl))
            input.fault("an attribute's name has 1 to " + MAX_NAME + " characters, none of them control characters");
        else if (!isAttribute(value))
            input.fault("must be a string, a number, a boolean, a list of strings, or null to remove it");
        nameToValue.put(name, value);
    }

    private static boolean isAttribute(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _, Long _, Double _, Boolean _ -> true;
            case List<?> list -> list.stream().allMatch(String.class::isInstance);
            default -> false;
        };
    }

    /**
     * {@code now} is when it was stated where the body does not say, or names a later time: else no statement of today could
     * follow it, and a withdrawal would not count.
     */
    static Parsed<Consent> consent(byte[] body, Instant now) {
        return StrictJson.read(body, input -> {
            var read = new ConsentReader(input, now);
            boolean isObject = input.object(read::field);
            if (isObject && !read.isGrantedThere) input.faultAt("/granted", "must be true or false, is absent");
            return new Consent(read.granted, read.at, read.source);
        });
    }

    private static final class ConsentReader {
        private final JsonInput input;
        private boolean isGrantedThere;
        private boolean granted;
        private final Instant now;
        private Instant at;
        private String source = "";

        ConsentReader(JsonInput input, Instant now) {
            this.input = input;
            this.now = now;
            this.at = now;
        }

        void field(String name) throws IOException {
            switch (name) {
                case "granted" -> {
                    isGrantedThere = true;
                    granted = input.flag(false);
                }
                case "at" -> at(input.text());
                case "source" -> {
                    var text = input.id("source");
                    if (text != null) source = text;
                }
                default -> input.unknown(name, CONSENT_FIELDS);
            }
        }

        private void at(@Nullable String text) {
            if (text == null) return;
            var stated = timestamp(text);
            if (stated == null) input.fault("must be a timestamp with its offset, such as `2026-03-02T09:00:00Z`");
            else at = stated.isAfter(now) ? now : stated;
        }

        /** As RFC 3339 has it, whose years have four digits; null where it is none. */
        private static @Nullable Instant timestamp(String text) {
            try {
                var time = OffsetDateTime.parse(text);
                return time.getYear() < 0 || time.getYear() > MAX_YEAR ? null : time.toInstant();
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }
}
