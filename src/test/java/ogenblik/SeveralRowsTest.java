package ogenblik;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ogenblik.FeedShop.Surface;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.flow.ItemImport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that have several rows of one id: what decisions make of them. */
class SeveralRowsTest {
    private static final ItemImport REPLACE =
            new ItemImport(new ItemImport.Mode.Replace(true), CategoryPart.LAST, false);

    @AutoClose
    private static final FeedShop SHOP = FeedShop.start(Duration.ZERO);

    private static final TestService SERVICE = SHOP.instances().getFirst();

    @BeforeEach
    void begin_with_a_lamp() {
        SHOP.feed(lamp(1), REPLACE);
        awaitShown("A lamp for €1.00");
    }

    private static String lamp(int price) {
        return "{\"id\": \"lamp\", \"title\": \"A lamp\", \"price\": " + price
                + ", \"url\": \"https://shop.example/lamp\"}\n";
    }

    private static void awaitShown(String headline) {
        awaitThat(() -> SHOP.shown(SERVICE, Surface.SITE).equals(headline));
    }

    /** Also where they are so far apart that they are not stored together. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2_500})
    void the_last_good_row_counts_and_the_command_says_how_many_it_overtook(int between) throws IOException {
        var others = IntStream.range(0, between)
                .mapToObj(i -> "{\"id\": \"other-" + i + "\", \"title\": \"x\"}\n")
                .collect(Collectors.joining());
        var feed = lamp(70) + lamp(80) + others + lamp(90) + lamp(-1);

        var added = SHOP.feed(feed, ItemImport.UPSERT);
        awaitShown("A lamp for €90.00");
        var whole = SHOP.feed(feed, REPLACE);

        assertThat(SHOP.rejected()).contains((between + 4) + ",\"`price` must be an amount");
        assertThat(added.resultToCount()).containsEntry("rows overtaken by a later one of their id", 2L);
        assertThat(whole.resultToCount())
                .containsEntry("rows overtaken by a later one of their id", 2L)
                .containsEntry("items new or changed", 0L);
        assertThat(SHOP.shown(SERVICE, Surface.SITE)).isEqualTo("A lamp for €90.00");
    }

    @Test
    void of_lines_over_http_the_last_counts_and_changes_add_up() {
        SHOP.tell("POST", "", lamp(70) + lamp(80));
        awaitShown("A lamp for €80.00");

        SHOP.tell("PATCH", "", """
            {"id": "lamp", "price": 75}
            {"id": "lamp", "title": "The lamp"}
            """);

        awaitShown("The lamp for €75.00");
    }

    @Test
    void changes_of_one_item_in_several_rows_of_a_file_add_up() {
        SHOP.feed("id,price,title\nlamp,75,\nlamp,,The lamp\n", ItemImport.PARTIAL);

        awaitShown("The lamp for €75.00");
    }

    @Test
    void what_one_store_has_is_rejected_and_what_the_shop_has_goes_in() throws IOException {
        var summary = SHOP.feed("""
            id\tstore_code\tprice\tavailability
            lamp\t\t60 EUR\tin_stock
            lamp\tdelft\t50 EUR\tout_of_stock
            """, ItemImport.PARTIAL);

        awaitShown("A lamp for €60.00");
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(SHOP.rejected()).contains("3,\"the row is about the store `delft` alone, by `store_code`");
    }
}
