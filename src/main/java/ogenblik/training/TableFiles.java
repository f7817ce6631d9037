package ogenblik.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.training.offer.NextOffer;
import ogenblik.training.offer.NextOffers;
import ogenblik.training.offer.OfferModel;
import ogenblik.training.offer.Surroundings;
import ogenblik.training.purchase.Purchases;
import ogenblik.training.relation.RelatedTable;

/** Writes tables as NDJSON, in the shapes that {@code import} takes. */
final class TableFiles {
    private static final int CUSTOMERS_PER_TASK = 500;

    /** As many tasks are done, and held, before they are written. */
    private static final int TASKS_AT_ONCE = 16;

    private static final MathContext SIGNIFICANT = new MathContext(4);
    private static final JsonFactory JSON = new JsonFactory();

    private TableFiles() {}

    /** Writes a line for each item that has any other that goes with it, and says how many. */
    static long related(Path file, Purchases purchases, RelatedTable table) throws IOException {
        long written = 0;
        try (var out = Files.newOutputStream(file);
                var json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (int item = 0; item < table.items(); item++) {
                if (table.size(item) == 0) continue;
                json.writeStartObject();
                json.writeStringField("item", purchases.item(item));
                json.writeArrayFieldStart("related");
                for (int rank = 0; rank < table.size(item); rank++) {
                    json.writeStartObject();
                    json.writeStringField("item", purchases.item(table.other(item, rank)));
                    json.writeNumberField("score", rounded(table.score(item, rank)));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
                json.writeRaw('\n');
                written++;
            }
        }
        return written;
    }

    /** Who writes the next offers of these customers, some at a time, on all processors; a line for each. */
    record OfferLines(Surroundings surroundings, OfferModel model, Purchases purchases, TrainingOptions.Tables tables) {

        /** Writes those of {@code customers}, in that order. */
        void write(OutputStream out, int[] customers, Steps steps, String what) throws IOException {
            int tasks = (customers.length + CUSTOMERS_PER_TASK - 1) / CUSTOMERS_PER_TASK;
            for (int first = 0; first < tasks; first += TASKS_AT_ONCE) {
                steps.at(what, (long) first * CUSTOMERS_PER_TASK, customers.length);
                var blocks = IntStream.range(first, Math.min(tasks, first + TASKS_AT_ONCE))
                        .parallel()
                        .mapToObj(task -> block(customers, task * CUSTOMERS_PER_TASK))
                        .toList();
                for (var block : blocks) block.writeTo(out);
            }
        }

        private ByteArrayOutputStream block(int[] customers, int from) {
            var bytes = new ByteArrayOutputStream(1 << 19);
            var offers = NextOffers.by(model, surroundings);
            try (var json = JSON.createGenerator(bytes)) {
                json.setRootValueSeparator(null);
                for (int index = from; index < Math.min(customers.length, from + CUSTOMERS_PER_TASK); index++)
                    line(json, customers[index], offers.of(customers[index], tables.top(), tables.ofEachKind()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes;
        }

        private void line(JsonGenerator json, int customer, List<NextOffer> offers) throws IOException {
            json.writeStartObject();
            json.writeStringField("customer", purchases.customer(customer));
            json.writeArrayFieldStart("offers");
            for (var offer : offers) {
                json.writeStartObject();
                json.writeStringField("item", purchases.item(offer.item()));
                json.writeNumberField("score", rounded(offer.probability()));
                json.writeStringField("kind", offer.isRepeat() ? "repeat" : "explore");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** How long the customers have been away, for those with a rhythm: as scores, which rules can read. */
    static long rhythms(Path file, Purchases purchases, Rhythms rhythms) throws IOException {
        long written = 0;
        try (var out = Files.newOutputStream(file);
                var json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (int customer = 0; customer < purchases.customers(); customer++) {
                if (!rhythms.hasRhythm(customer)) continue;
                json.writeStartObject();
                json.writeStringField("customer", purchases.customer(customer));
                json.writeObjectFieldStart("scores");
                json.writeNumberField("meanGapDays", rounded(rhythms.meanGapDays(customer)));
                json.writeNumberField("overdueRatio", rounded(rhythms.overdueRatio(customer)));
                json.writeEndObject();
                json.writeEndObject();
                json.writeRaw('\n');
                written++;
            }
        }
        return written;
    }

    private static BigDecimal rounded(double number) {
        return new BigDecimal(number).round(SIGNIFICANT).stripTrailingZeros();
    }
}
