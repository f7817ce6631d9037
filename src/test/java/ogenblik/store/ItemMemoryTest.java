package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ogenblik.catalog.item.Item;
import ogenblik.id.ItemId;
import org.junit.jupiter.api.Test;

/** What items cost in the memory of an instance. */
class ItemMemoryTest {
    private static final int ITEMS = 100_000;
    private static final int MAX_BYTES_PER_ITEM = 900;
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void a_hundred_thousand_items_as_they_are_loaded_take_at_most_900_bytes_each() {
        try (var redis = TestRedis.start();
                var instance = TestStore.on(redis.url())) {
            var items = instance.store.items();
            for (int from = 0; from < ITEMS; from += 5_000)
                assertThat(await(items.upsert(items(from, 5_000), NOW))).isEqualTo(5_000);
            long before = usedBytes();

            var loaded = await(items.loadWhole());

            long bytes = usedBytes() - before;
            assertThat(loaded.table().size()).isEqualTo(ITEMS);
            assertThat(bytes / ITEMS).as("bytes for each item").isLessThanOrEqualTo(MAX_BYTES_PER_ITEM);
        }
    }

    /** After the garbage is collected. */
    private static long usedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static List<Item> items(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(ItemMemoryTest::item)
                .toList();
    }

    private static Item item(int i) {
        var id = "sku-%06d".formatted(i);
        return new Item(
                new ItemId(id),
                new Item.Texts(Map.of("", "Floor lamp Luwte, steel, " + i + " cm"), "category-" + i % 120),
                BigDecimal.valueOf(500 + i % 90_000, 2),
                new Item.Links("https://shop.example/p/" + id, "https://shop.example/img/" + id + ".jpg"),
                OptionalInt.of(i % 400),
                OptionalDouble.of(i % 60 / 100.0),
                false,
                Map.of("material", "steel-" + i % 10, "style", "style-" + i % 4, "outdoor", i % 3 == 0));
    }
}
