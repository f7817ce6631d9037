package ogenblik.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ogenblik.feed.CsvCell;
import ogenblik.flow.StreamAudience.Member;
import org.jspecify.annotations.Nullable;

/** Writes the members of an audience, one a line, as they come. */
sealed interface AudienceLines {
    /** The columns of CSV that every member has. */
    List<String> FIXED_COLUMNS = List.of("id", "stage", "persona");

    void begin() throws IOException;

    void write(Member member) throws IOException;

    /** {@code {"id": "12347", "stage": "customer", "persona": null, "attributes": {"email": "..."}}}. */
    record Ndjson(Writer out, JsonGenerator json) implements AudienceLines {
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .build();

        static Ndjson to(Writer out) throws IOException {
            return new Ndjson(out, FACTORY.createGenerator(out).setRootValueSeparator(null));
        }

        @Override
        public void begin() {}

        @Override
        public void write(Member member) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", member.id().value());
            json.writeStringField("stage", member.stage());
            json.writeStringField("persona", member.persona());
            if (!member.nameToAttribute().isEmpty()) {
                json.writeObjectFieldStart("attributes");
                for (var attribute : member.nameToAttribute().entrySet()) {
                    json.writeFieldName(attribute.getKey());
                    value(attribute.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.flush();
            out.write('\n');
        }

        private void value(Object value) throws IOException {
            switch (value) {
                case Long whole -> json.writeNumber(whole);
                case Double real -> json.writeNumber(real);
                case Boolean flag -> json.writeBoolean(flag);
                case List<?> texts -> {
                    json.writeStartArray();
                    for (var text : texts) json.writeString(text.toString());
                    json.writeEndArray();
                }
                default -> json.writeString(value.toString());
            }
        }
    }

    /** A header and a row for each, with what is not known left empty; the texts of a list are divided by {@code |}. */
    record Csv(Writer out, List<String> attributes) implements AudienceLines {
        @Override
        public void begin() throws IOException {
            row(Stream.concat(FIXED_COLUMNS.stream(), attributes.stream()));
        }

        @Override
        public void write(Member member) throws IOException {
            var cells = new ArrayList<String>();
            cells.add(member.id().value());
            cells.add(text(member.stage()));
            cells.add(text(member.persona()));
            Map<String, Object> known = member.nameToAttribute();
            for (var attribute : attributes) cells.add(text(known.get(attribute)));
            row(cells.stream());
        }

        private void row(Stream<String> cells) throws IOException {
            out.write(String.join(",", cells.map(CsvCell::of).toList()));
            out.write("\r\n");
        }

        private static String text(@Nullable Object value) {
            return switch (value) {
                case null -> "";
                case List<?> texts ->
                    String.join("|", texts.stream().map(Object::toString).toList());
                default -> value.toString();
            };
        }
    }
}
