package ogenblik;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ogenblik.FeedShop.Surface;
import ogenblik.catalog.source.FeedForm.CategoryPart;
import ogenblik.flow.ItemImport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An item that the feed no longer has, or has none of, is shown nowhere, and no copy of an answer keeps it. */
class GoneItemsTest {
    private static final List<Surface> WITH_COPIES = List.of(Surface.INBOX, Surface.FLAGS);
    private static final ItemImport REPLACE =
            new ItemImport(new ItemImport.Mode.Replace(true), CategoryPart.LAST, false);
    private static final String LAMP = """
        {"id": "lamp", "title": "A lamp", "price": 100, "url": "https://shop.example/lamp", "stock": 3}
        """;
    private static final String OTHERS = """
        {"id": "chair", "title": "A chair", "price": 50, "url": "https://shop.example/chair", "stock": 3}
        {"id": "rug", "title": "A rug", "price": 20, "url": "https://shop.example/rug", "stock": 3}
        """;

    @AutoClose
    private static final FeedShop SHOP = FeedShop.start(Duration.ZERO, Duration.ZERO);

    /** The ways in which an item goes. */
    enum Way {
        NOT_IN_THE_WHOLE_FEED {
            @Override
            void go() {
                SHOP.feed(OTHERS, REPLACE);
            }
        },
        TAKEN_AWAY_BY_HTTP {
            @Override
            void go() {
                SHOP.tell("DELETE", "/lamp", "");
            }
        },
        SOLD_OUT_BY_HTTP {
            @Override
            void go() {
                SHOP.tell("PATCH", "", "{\"id\": \"lamp\", \"stock\": 0}");
            }
        },
        SOLD_OUT_BY_A_FILE_OF_STOCK {
            @Override
            void go() {
                SHOP.feed("id\tavailability\nlamp\tout_of_stock\n", ItemImport.PARTIAL);
            }
        },
        EXPIRED {
            @Override
            void go() {
                SHOP.feed("id,expiresAt\nlamp," + SHOP.now() + "\n", ItemImport.PARTIAL);
            }
        };

        abstract void go();
    }

    @BeforeEach
    void import_the_whole_feed() {
        SHOP.feed(LAMP + OTHERS, REPLACE);
        for (var service : SHOP.instances())
            awaitThat(() -> SHOP.shown(service, Surface.SITE).equals("A lamp for €100.00"));
    }

    @ParameterizedTest
    @EnumSource
    void an_item_that_is_gone_is_shown_nowhere_and_no_copy_keeps_it(Way way) {
        var other = SHOP.instances().getLast();
        var copies = tags(other);
        for (var surface : WITH_COPIES)
            assertThat(SHOP.ask(other, surface, tag(copies, surface)).statusCode())
                    .isEqualTo(304);

        way.go();

        for (var service : SHOP.instances())
            awaitThat(() -> SHOP.shown(service, Surface.SITE).equals("A chair for €50.00"));
        for (var service : SHOP.instances())
            for (var surface : Surface.values())
                assertThat(SHOP.ask(service, surface).body()).doesNotContain("lamp");
        requireOld(other, copies);
    }

    @Test
    void an_item_whose_price_changed_makes_copies_old_that_show_it() {
        var other = SHOP.instances().getLast();
        var copies = tags(other);

        SHOP.tell("PATCH", "", "{\"id\": \"lamp\", \"price\": 90}");

        for (var surface : WITH_COPIES)
            awaitThat(() -> SHOP.shown(other, surface).equals("A lamp for €90.00"));
        requireOld(other, copies);
    }

    @Test
    void an_item_that_is_back_is_shown_again_and_copies_from_before_are_the_ones_of_now_in_no_case() {
        var other = SHOP.instances().getLast();
        Way.SOLD_OUT_BY_HTTP.go();
        awaitThat(() -> SHOP.shown(other, Surface.SITE).equals("A chair for €50.00"));
        var copies = tags(other);

        SHOP.tell("PATCH", "", "{\"id\": \"lamp\", \"stock\": 1}");

        for (var surface : WITH_COPIES)
            awaitThat(() -> SHOP.shown(other, surface).equals("A lamp for €100.00"));
        requireOld(other, copies);
    }

    private static Map<Surface, String> tags(TestService service) {
        var tags = new EnumMap<Surface, String>(Surface.class);
        for (var surface : WITH_COPIES) tags.put(surface, FeedShop.tag(SHOP.ask(service, surface)));
        return tags;
    }

    private static String tag(Map<Surface, String> tags, Surface surface) {
        return tags.getOrDefault(surface, "");
    }

    private static void requireOld(TestService service, Map<Surface, String> copies) {
        for (var surface : WITH_COPIES) {
            var answer = SHOP.ask(service, surface, tag(copies, surface));
            assertThat(answer.statusCode()).as(surface.name()).isEqualTo(200);
            assertThat(FeedShop.tag(answer)).as(surface.name()).isNotEqualTo(tag(copies, surface));
        }
    }
}
