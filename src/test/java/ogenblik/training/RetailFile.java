package ogenblik.training;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Map;
import ogenblik.training.purchase.PurchaseFile;
import ogenblik.training.purchase.PurchaseReader;
import ogenblik.training.purchase.Purchases;

/** The real web shop's file, where the shared data is. */
public final class RetailFile {
    private static final Path FILE = Path.of("../shared/data/online_retail/transactions-to-2011-09-30.csv.gz");

    public static final Map<String, String> COLUMNS = Map.of(
            "customer_id", "CustomerID",
            "order_id", "InvoiceNo",
            "item_id", "StockCode",
            "timestamp", "InvoiceDate",
            "quantity", "Quantity",
            "price", "UnitPrice");

    private RetailFile() {}

    /** Skips the test where it is not there. */
    public static Path orSkip() {
        assumeThat(FILE)
                .withFailMessage("the shared data is not there: " + FILE)
                .isReadable();
        return FILE;
    }

    /** As the next-basket protocol of the data's page has it: products are codes that begin with five digits. */
    public static Purchases purchases(Path scratch) {
        try (var reader = PurchaseReader.open(scratch, 512)) {
            reader.read(new PurchaseFile(orSkip(), COLUMNS, "\\d{5}.*", null));
            return reader.purchases();
        }
    }
}
