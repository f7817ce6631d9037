package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.profile.ProfileBounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What invoice lines tell of items, beside a catalog with items of its own. */
class ImportTransactionsTest {
    private static final Path SHOP = Path.of("src/test/resources/ogenblik/flow/real-shop.yaml");

    @TempDir
    Path directory;

    private RealShop shop;

    @BeforeEach
    void open() {
        shop = new RealShop(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_item_of_the_catalogs_own_files_keeps_what_is_known_of_it() throws IOException {
        var lines = Files.writeString(directory.resolve("lines.csv"), """
            customer_id,order_id,item_id,quantity,price,timestamp
            a,1,lamp-001,1,9.95,2011-09-01T10:00:00Z
            a,1,lamp-002,1,5,2011-09-01T10:00:00Z
            """);
        var current = new CurrentSnapshot(Snapshot.of(catalog(), ItemTable.EMPTY, RelatedItems.NONE, Switches.NONE));
        var imports = new Imports(current, shop.store, ProfileBounds.DEFAULT, InstantSource.fixed(RealShop.NOW));

        var summary = shop.run(
                imports.transactions(
                        new Imports.TransactionFormat(null, new Imports.DateForm(null, null)),
                        Imports.RfmFile.of(lines, directory.resolve("rfm.yaml"))),
                lines,
                Map.of());

        assertThat(summary.resultToCount()).containsEntry("items", 2L).containsEntry("items not known before", 1L);
        assertThat(RealShop.await(shop.store.items().load()).items())
                .extracting(item -> item.id().value())
                .containsExactly("lamp-002");
    }

    private static Catalog catalog() throws IOException {
        var files = List.of(
                new SourceFile("shop.yaml", Files.readString(SHOP)),
                new SourceFile("items.ndjson", "{\"id\": \"lamp-001\", \"title\": \"Lamp\", \"stock\": 3}"));
        return switch (CatalogCompiler.compile(files)) {
            case Compiled.Ok(var compiled) -> compiled;
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
