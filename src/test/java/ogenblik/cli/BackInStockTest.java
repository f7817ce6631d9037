package ogenblik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An item that was sold out comes back by the feed, and those who waited for it are told, and nobody else. */
class BackInStockTest {
    private static final String CATALOG = "src/test/resources/ogenblik/back-in-stock.yaml";
    private static final String LAMP_IS_BACK = "\"headline\":\"Lamp is back\"";

    @TempDir
    Path directory;

    @AutoClose
    private final RecordingService service = new RecordingService(CATALOG);

    @Test
    void who_waits_for_an_item_is_told_when_it_is_back_until_it_is_bought() throws IOException {
        feed("{\"id\": \"lamp\", \"title\": \"Lamp\", \"price\": 10, \"stock\": 0}");
        event("ann", "Wait List Joined", "{\"product_id\": \"lamp\"}");
        assertThat(seenBy("ann")).doesNotContain(LAMP_IS_BACK);

        feed("{\"id\": \"lamp\", \"title\": \"Lamp\", \"price\": 10, \"stock\": 4}");
        RecordingService.awaitThat(() -> seenBy("ann").contains(LAMP_IS_BACK));

        feed("{\"id\": \"lamp\", \"title\": \"Lamp\", \"price\": 12, \"stock\": 3}");
        RecordingService.awaitThat(() -> seenBy("ann").contains("\"amount\":\"12"));
        assertThat(seenBy("ann")).contains(LAMP_IS_BACK);
        event("bob", "Wait List Joined", "{\"product_id\": \"lamp\"}");
        assertThat(seenBy("bob")).doesNotContain(LAMP_IS_BACK);
        assertThat(explained("bob")).contains("`item.waitedSince < item.backSince` is false");

        event(
                "ann",
                "Order Completed",
                "{\"order_id\": \"o-1\", \"products\": [{\"product_id\": \"lamp\", \"price\": 12}]}");
        assertThat(seenBy("ann")).doesNotContain(LAMP_IS_BACK);
    }

    @Test
    void an_item_that_was_there_all_the_time_or_is_new_is_not_back() throws IOException {
        event("ann", "Wait List Joined", "{\"product_id\": \"rug\"}");
        event("ann", "Wait List Joined", "{\"product_id\": \"lamp\"}");

        feed("""
            {"id": "rug", "title": "Rug", "price": 10, "stock": 4}
            {"id": "lamp", "title": "Lamp", "price": 10, "stock": 0}\
            """);
        feed("""
            {"id": "rug", "title": "Rug", "price": 10, "stock": 2}
            {"id": "lamp", "title": "Lamp", "price": 10, "stock": 1}\
            """);

        RecordingService.awaitThat(() -> seenBy("ann").contains(LAMP_IS_BACK));
        assertThat(seenBy("ann")).doesNotContain("Rug is back");
    }

    @Test
    void who_leaves_the_wait_list_is_not_told() throws IOException {
        feed("{\"id\": \"lamp\", \"title\": \"Lamp\", \"price\": 10, \"stock\": 0}");
        event("ann", "Wait List Joined", "{\"product_id\": \"lamp\"}");
        event("bob", "Product Added to Wishlist", "{\"product_id\": \"lamp\"}");
        event("ann", "Wait List Left", "{\"product_id\": \"lamp\"}");

        feed("{\"id\": \"lamp\", \"title\": \"Lamp\", \"price\": 10, \"stock\": 4}");

        RecordingService.awaitThat(() -> seenBy("bob").contains(LAMP_IS_BACK));
        assertThat(seenBy("ann")).doesNotContain(LAMP_IS_BACK);
    }

    @Test
    void an_item_that_was_gone_from_the_feed_comes_back_as_one_that_was_sold_out() throws IOException {
        feed("""
            {"id": "rug", "title": "Rug", "price": 10, "stock": 4}
            {"id": "lamp", "title": "Lamp", "price": 10, "stock": 1}\
            """);
        event("ann", "Wait List Joined", "{\"product_id\": \"lamp\"}");
        feed("{\"id\": \"rug\", \"title\": \"Rug\", \"price\": 10, \"stock\": 4}", "--replace");
        assertThat(seenBy("ann")).doesNotContain(LAMP_IS_BACK);

        feed("""
            {"id": "rug", "title": "Rug", "price": 10, "stock": 4}
            {"id": "lamp", "title": "Lamp", "price": 10, "stock": 1}\
            """, "--replace");

        RecordingService.awaitThat(() -> seenBy("ann").contains(LAMP_IS_BACK));
    }

    private void feed(String lines, String... options) throws IOException {
        var file = Files.writeString(directory.resolve("items.ndjson"), lines + "\n");
        var args = new String[4 + options.length];
        args[0] = "import";
        args[1] = "items";
        args[2] = "--file";
        args[3] = file.toString();
        System.arraycopy(options, 0, args, 4, options.length);
        assertThat(service.run(args)).as(service.said()).isZero();
    }

    private void event(String customer, String event, String properties) {
        var body =
                "{\"userId\": \"" + customer + "\", \"event\": \"" + event + "\", \"properties\": " + properties + "}";
        assertThat(service.call("POST", "/v1/track", body)).contains("\"accepted\":1");
    }

    private String seenBy(String customer) {
        return service.decide("{\"customer\": {\"id\": \"" + customer + "\"}, \"placements\": [{\"id\": \"home\"}]}");
    }

    private String explained(String customer) {
        return service.decide("{\"customer\": {\"id\": \"" + customer
                + "\"}, \"placements\": [{\"id\": \"home\"}], \"explain\": true}");
    }
}
