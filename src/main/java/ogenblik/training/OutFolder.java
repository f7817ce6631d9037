package ogenblik.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ogenblik.id.Sha256;
import ogenblik.scoring.RfmFragment;
import ogenblik.training.offer.OfferModel;
import ogenblik.training.purchase.BadTransactionsException;

/**
 * Where tables are written. All of a run is written aside and put in its place when it is complete, so that what an
 * interrupted run leaves is what was there before. Below {@code state} lies what adding a later day's purchases takes.
 */
final class OutFolder {
    static final String PURCHASES = "state/purchases.parquet";
    private static final String MODEL = "state/model.json";

    /** The hashes of the files that were learned from, one a line. */
    private static final String FILES = "state/files.txt";

    private static final int BUFFER = 1 << 16;

    private final Path out;

    OutFolder(Path out) {
        this.out = out;
    }

    Work begin() throws IOException {
        var aside = Aside.in(out);
        Files.createDirectories(aside.done().resolve("state"));
        return new Work(aside);
    }

    /** One run. */
    final class Work implements AutoCloseable {
        private final Aside aside;

        private Work(Aside aside) {
            this.aside = aside;
        }

        /** For what does not fit into memory. */
        Path scratch() {
            return aside.scratch();
        }

        /** A file that will lie in the folder. */
        Path file(String name) {
            return aside.done().resolve(name);
        }

        /** A file of the run before. */
        Path before(String name) {
            var file = out.resolve(name);
            if (!Files.exists(file))
                throw new BadTransactionsException(
                        "there is no `" + file + "` to add to; learn from all transactions first, without `--add`");
            return file;
        }

        Path keptPurchases() {
            return before(PURCHASES);
        }

        OfferModel model() throws IOException {
            return ModelFile.read(before(MODEL))
                    .orElseThrow(() -> new BadTransactionsException("`" + out.resolve(MODEL)
                            + "` is of another version; learn from all transactions again, without `--add`"));
        }

        /** Of the file's content. */
        String fingerprint(Path file) throws IOException {
            if (!Files.isReadable(file))
                throw new BadTransactionsException("`" + file + "` can't be read; is the path right?");
            try (var in = Files.newInputStream(file)) {
                var hash = Sha256.digest();
                var buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) hash.update(buffer, 0, read);
                return HexFormat.of().formatHex(hash.digest());
            }
        }

        boolean wasAdded(String fingerprint) throws IOException {
            return Files.readAllLines(before(FILES)).contains(fingerprint);
        }

        /** Keeps the model, and that this file was learned from. */
        void keep(OfferModel model, String fingerprint, boolean isAdded) throws IOException {
            ModelFile.write(file(MODEL), model);
            var files = new ArrayList<>(isAdded ? Files.readAllLines(before(FILES)) : List.<String>of());
            files.add(fingerprint);
            Files.write(file(FILES), files);
        }

        /** Writes the boundaries, or says why there are none. */
        List<String> rfm(RfmFragment rfm, Path source) throws IOException {
            var problems = rfm.problems();
            if (problems.isEmpty())
                Files.writeString(file("rfm.yaml"), rfm.text("train", String.valueOf(source.getFileName())));
            return problems;
        }

        /** Puts all of it in its place, each file at once. */
        void publish() throws IOException {
            aside.publish(List.of("next-offers.changed.ndjson"));
        }

        /** Lets go of everything that was not put in its place. */
        @Override
        public void close() throws IOException {
            aside.close();
        }
    }
}
