package ogenblik.store;

import static ogenblik.store.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.store.Catalogs.Bundle;
import ogenblik.store.Versions.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Catalog versions, tables and switches: what one instance writes the others have in memory soon. */
class TablesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private TestRedis redis;
    private TestStore writer;
    private TestStore reader;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        writer = TestStore.on(redis.url());
        reader = TestStore.on(redis.url());
    }

    @AfterEach
    void stop() {
        writer.close();
        reader.close();
        redis.close();
    }

    @Test
    void the_active_catalog_is_the_one_activated_last_and_ten_are_kept() {
        var catalogs = writer.store.catalogs();
        assertThat(await(catalogs.active())).isNull();

        for (int i = 0; i < 12; i++) await(catalogs.activate(bundle("v" + i)));

        assertThat(await(reader.store.catalogs().active())).isEqualTo(bundle("v11"));
        assertThat(lasting()).hasSize(Catalogs.MAX_VERSIONS);
        await(catalogs.activate(bundle("v5")));
        assertThat(await(catalogs.active())).isEqualTo(bundle("v5"));
        assertThat(lasting()).hasSize(Catalogs.MAX_VERSIONS);
    }

    @Test
    void older_versions_of_the_catalog_live_on_for_decisions_that_were_made_with_them_up_to_a_bound() {
        var catalogs = writer.store.catalogs();
        int all = Catalogs.MAX_VERSIONS + Catalogs.MAX_OLDER + 3;

        for (int i = 0; i < all; i++) await(catalogs.activate(bundle("v" + i)));

        assertThat(redis.look().keys("{catalog}:v:*")).hasSize(Catalogs.MAX_VERSIONS + Catalogs.MAX_OLDER);
        assertThat(await(catalogs.find("v2"))).isNull();
        assertThat(await(catalogs.find("v3"))).isEqualTo(bundle("v3"));
        assertThat(redis.look().ttl("{catalog}:v:v3"))
                .isPositive()
                .isLessThanOrEqualTo(StoreConfig.Retention.DEFAULT.records().toSeconds());
        await(catalogs.activate(bundle("v3")));
        assertThat(redis.look().ttl("{catalog}:v:v3")).isEqualTo(-1);
    }

    private List<String> lasting() {
        return redis.look().keys("{catalog}:v:*").stream()
                .filter(key -> redis.look().ttl(key) == -1)
                .toList();
    }

    @Test
    void the_first_catalog_is_activated_only_where_there_is_none() {
        assertThat(await(writer.store.catalogs().activateFirst(bundle("first"))))
                .isTrue();
        assertThat(await(reader.store.catalogs().activateFirst(bundle("second"))))
                .isFalse();

        assertThat(await(reader.store.catalogs().active())).isEqualTo(bundle("first"));
    }

    @Test
    void another_instance_hears_of_a_catalog_and_of_switches() {
        var versions = new LinkedBlockingQueue<String>();
        var switches = new LinkedBlockingQueue<String>();
        reader.store
                .versions()
                .onChange(
                        Topic.CATALOG,
                        _ -> reader.store
                                .catalogs()
                                .active()
                                .onSuccess(b -> versions.add(b == null ? "none" : b.version())));
        reader.store
                .versions()
                .onChange(
                        Topic.SWITCHES,
                        _ -> reader.store
                                .switches()
                                .load()
                                .onSuccess(s -> switches.add(s.pausedCampaigns() + " " + s.fallbackPlacements())));

        await(writer.store.catalogs().activate(bundle("new")));
        assertThat(next(versions)).isEqualTo("new");
        await(writer.store.switches().pause(new CampaignId("welcome"), true));
        assertThat(next(switches)).isEqualTo("[welcome] []");
        await(writer.store.switches().fallBack(new PlacementId("home-hero"), true));
        assertThat(next(switches)).isEqualTo("[welcome] [home-hero]");
        await(writer.store.switches().pause(new CampaignId("welcome"), false));
        assertThat(next(switches)).isEqualTo("[] [home-hero]");
    }

    @Test
    void a_load_that_fails_is_tried_again() {
        var tries = new LinkedBlockingQueue<Integer>();
        reader.store.versions().onChange(Topic.ITEMS, _ -> {
            tries.add(1);
            return tries.size() < 2 ? Future.failedFuture("broken") : Future.succeededFuture();
        });

        await(writer.store.items().announce());

        assertThat(next(tries)).isEqualTo(1);
        assertThat(next(tries)).isEqualTo(1);
    }

    @Test
    void items_are_added_and_replaced_by_id() {
        var items = writer.store.items();
        assertThat(await(items.upsert(
                        IntStream.range(0, 2_500)
                                .mapToObj(i -> item("" + i, "old"))
                                .toList(),
                        NOW)))
                .isPositive();

        assertThat(await(items.upsert(List.of(item("7", "new")), NOW))).isPositive();

        var table = await(reader.store.items().load());
        assertThat(table.size()).isEqualTo(2_500);
        assertThat(Optional.ofNullable(table.get(new ItemId("7")))).contains(item("7", "new"));
    }

    @Test
    void a_replacement_takes_the_place_of_the_whole_table_at_once() {
        var items = writer.store.items();
        assertThat(await(items.upsert(List.of(item("1", "old"), item("2", "old")), NOW)))
                .isPositive();

        var replacement = await(items.replacement());
        await(replacement.add(List.of(item("2", "new")), NOW));
        await(replacement.add(List.of(item("3", "new")), NOW));
        assertThat(await(items.load()).size()).isEqualTo(2);
        assertThat(redis.look().keys("{items}:aside:*"))
                .allSatisfy(key -> assertThat(redis.look().ttl(key)).isPositive());
        await(replacement.commit());

        assertThat(new HashSet<>(await(reader.store.items().load()).items()))
                .containsExactlyInAnyOrder(item("2", "new"), item("3", "new"));
        assertThat(redis.look().ttl("{items}")).isEqualTo(-1);
        assertThat(redis.look().keys("{items}:aside:*")).isEmpty();
        await(await(items.replacement()).commit());
        assertThat(await(items.load()).size()).isZero();
    }

    @Test
    void related_items_come_back_in_order() {
        var related = List.of(new Related(new ItemId("b"), 0.9), new Related(new ItemId("22423"), 0.25));

        await(writer.store.relatedItems().upsert(Map.of(new ItemId("a"), related)));

        assertThat(await(reader.store.relatedItems().load()).of(new ItemId("a")))
                .isEqualTo(related);
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            var next = queue.poll(20, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("nothing was heard");
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Bundle bundle(String version) {
        return new Bundle(version, Map.of("a.yaml", "campaigns: []", "b.yaml", "version: " + version));
    }

    private static Item item(String id, String title) {
        return new Item(
                new ItemId(id),
                new Item.Texts(Map.of("", title), "c"),
                new java.math.BigDecimal("1.50"),
                new Item.Links("https://shop.example/" + id, null),
                OptionalInt.of(3),
                OptionalDouble.empty(),
                false,
                Map.of("colour", "red"));
    }
}
