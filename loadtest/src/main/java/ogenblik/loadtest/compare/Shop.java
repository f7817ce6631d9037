package ogenblik.loadtest.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import ogenblik.loadtest.process.Child;
import ogenblik.samples.SampleCatalog;
import ogenblik.samples.SampleShop;

/** The sample shop as files, and its way into Redis: by the commands that any shop uses. */
final class Shop {
    private static final Duration IMPORT = Duration.ofMinutes(3);
    private static final int SMALLEST = 10;

    static final String KEY = "compare-server-key";
    static final String STRICT = "strict";
    static final String PLAIN = "plain";

    /** No customer comes near the caps. */
    private static final String CAPPED = """
        placements:
          - {id: strict, channel: web, fallback: house, tmaxMs: 2000}
          - {id: plain, channel: web, fallback: house, tmaxMs: 2000}
        offers:
          - {id: house, treatments: [{content: {en: {headline: House}}}]}
          - {id: one, treatments: [{content: {en: {headline: One}}}]}
        campaigns:
          - {id: strict, objective: retain, tier: 1, placements: [strict], caps: [{max: 1000, per: P1D, strict: true}], offers: [{offer: one}]}
          - {id: plain, objective: retain, tier: 1, placements: [plain], caps: [{max: 1000, per: P1D}], offers: [{offer: one}]}
        """;

    private final Path jar;
    private final Path directory;
    private final String redisUrl;

    /** {@code directory} takes all files. */
    Shop(Path jar, Path directory, String redisUrl) {
        this.jar = jar;
        this.directory = directory;
        this.redisUrl = redisUrl;
    }

    /** The config of a service with a catalog of this size. */
    Path config(int campaigns, int port, int managementPort) throws IOException {
        return config(catalog(campaigns), port, managementPort);
    }

    /** The config of a service with two placements, {@value #STRICT} and {@value #PLAIN}, which differ in a strict cap alone. */
    Path strictConfig(int port, int managementPort) throws IOException {
        var catalog = Files.createDirectories(directory.resolve("catalog-strict"));
        Files.writeString(catalog.resolve("shop.yaml"), CAPPED);
        return config(catalog, port, managementPort);
    }

    private Path config(Path catalog, int port, int managementPort) throws IOException {
        return Files.writeString(directory.resolve("ogenblik-" + catalog.getFileName() + ".yaml"), """
            http: {host: 127.0.0.1, port: %d}
            management: {host: 127.0.0.1, port: %d}
            keys: {server: ["sha256:%s"]}
            redis: {url: "%s"}
            catalog: {paths: ["%s"]}
            """.formatted(
                        port, managementPort, sha256(KEY), redisUrl, catalog));
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path catalog(int campaigns) throws IOException {
        var catalog = directory.resolve("catalog-" + campaigns);
        Files.createDirectories(catalog);
        for (var file : SampleCatalog.files(campaigns).entrySet())
            Files.writeString(catalog.resolve(file.getKey()), file.getValue());
        return catalog;
    }

    /** Imports items, tables and customers with their histories. */
    void seed(int customers) throws IOException, InterruptedException {
        var config = config(SMALLEST, 0, 0);
        importFile("items", "items.ndjson", SampleShop.items(), config);
        importFile("related-items", "related-items.ndjson", SampleShop.relatedLines(), config);
        importFile("customers", "customers.ndjson", SampleShop.customerLines(customers), config);
        importFile("transactions", "transactions.csv", SampleShop.orderLines(customers), config);
        importFile("next-offers", "next-offers.ndjson", SampleShop.nextOfferLines(customers), config);
    }

    private void importFile(String kind, String name, Stream<String> lines, Path config)
            throws IOException, InterruptedException {
        var file = directory.resolve(name);
        Files.write(file, (Iterable<String>) lines::iterator);
        var arguments = List.of(
                "-jar", jar.toString(), "import", kind, "--file", file.toString(), "--config", config.toString());
        Child.start(Child.java(arguments), directory, directory.resolve("import-" + kind + ".log"))
                .awaitEnd(IMPORT);
    }
}
