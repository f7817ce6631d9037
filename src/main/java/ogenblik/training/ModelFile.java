package ogenblik.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.DoubleStream;
import ogenblik.training.offer.OfferModel;

/** Keeps what was learned, so that a later day's purchases are scored by it without learning anew. */
final class ModelFile {
    private static final JsonFactory JSON = new JsonFactory();

    private ModelFile() {}

    static void write(Path file, OfferModel model) throws IOException {
        try (var out = Files.newOutputStream(file);
                var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("repeat");
            var repeat = model.numbers(true);
            json.writeArray(repeat, 0, repeat.length);
            json.writeFieldName("explore");
            var explore = model.numbers(false);
            json.writeArray(explore, 0, explore.length);
            json.writeEndObject();
        }
    }

    /** Empty where another version wrote it. */
    static Optional<OfferModel> read(Path file) throws IOException {
        double[] repeat = {};
        double[] explore = {};
        try (var in = Files.newInputStream(file);
                var json = JSON.createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.FIELD_NAME) continue;
                if (json.currentName().equals("repeat")) repeat = numbers(json);
                else explore = numbers(json);
            }
        }
        return OfferModel.of(repeat, explore);
    }

    private static double[] numbers(JsonParser json) throws IOException {
        var numbers = DoubleStream.builder();
        while (json.nextToken() != JsonToken.END_ARRAY)
            if (json.currentToken().isNumeric()) numbers.add(json.getDoubleValue());
        return numbers.build().toArray();
    }
}
