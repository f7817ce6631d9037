package ogenblik.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.id.ItemId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of items, whole and after changes. */
class ItemTableTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(3));

    @Property
    void after_any_changes_it_holds_what_a_map_would_hold(
            @ForAll("changes") List<Map<Integer, Optional<Integer>>> changes) {
        var expected = new HashMap<ItemId, Item>();
        var table = ItemTable.EMPTY;

        for (var change : changes) {
            var idToItem = new HashMap<ItemId, Optional<Item>>();
            change.forEach((id, price) -> idToItem.put(id(id), price.map(amount -> item(id, amount))));
            idToItem.forEach(
                    (id, item) -> item.ifPresentOrElse(there -> expected.put(id, there), () -> expected.remove(id)));
            table = table.with(idToItem);
        }

        assertThat(table.size()).isEqualTo(expected.size());
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(expected.values());
        for (int i = 0; i < 60; i++) assertThat(table.get(id(i))).isEqualTo(expected.get(id(i)));
    }

    @Provide
    Arbitrary<List<Map<Integer, Optional<Integer>>>> changes() {
        var ids = Arbitraries.integers().between(0, 59);
        var prices = Arbitraries.integers().between(1, 9).optional();
        return Arbitraries.maps(ids, prices).ofMaxSize(30).list().ofMaxSize(12);
    }

    @Test
    void a_change_leaves_the_table_before_it_as_it_was() {
        var before = ItemTable.of(List.of(item(1, 10), item(2, 20)));

        var after = before.with(Map.of(id(1), Optional.empty(), id(2), Optional.of(item(2, 30))));

        assertThat(before.items()).containsExactlyInAnyOrder(item(1, 10), item(2, 20));
        assertThat(after.items()).containsExactly(item(2, 30));
    }

    @Test
    void a_sale_counts_from_its_first_moment_until_before_its_last() {
        var table = ItemTable.of(List.of(onSale(new Pricing.Sale(new BigDecimal("79"), START, END))));

        assertThat(price(table, START.minusMillis(1))).isEqualTo("99 null");
        assertThat(price(table, START)).isEqualTo("79 99");
        assertThat(price(table, END.minusMillis(1))).isEqualTo("79 99");
        assertThat(price(table, END)).isEqualTo("99 null");
    }

    @Test
    void a_sale_without_dates_is_always_on() {
        var table = ItemTable.of(List.of(onSale(new Pricing.Sale(new BigDecimal("79"), null, null))));

        assertThat(price(table, START)).isEqualTo("79 99");
    }

    @Test
    void an_item_with_a_sale_is_one_and_the_same_object_at_each_moment_of_it() {
        var table = ItemTable.of(List.of(onSale(new Pricing.Sale(new BigDecimal("79"), START, END))));

        assertThat(table.get(id(1), START)).isSameAs(table.get(id(1), START.plusSeconds(9)));
        assertThat(table.get(id(1), END)).isSameAs(table.get(id(1), END.plusSeconds(9)));
    }

    @Test
    void a_sale_moves_along_with_its_item_when_others_go() {
        var table = ItemTable.of(List.of(onSale(new Pricing.Sale(new BigDecimal("79"), START, END))));
        var more = new HashMap<ItemId, Optional<Item>>();
        var fewer = new HashMap<ItemId, Optional<Item>>();
        for (int i = 2; i < 200; i++) {
            more.put(id(i), Optional.of(item(i, 5)));
            fewer.put(id(i), Optional.empty());
        }

        assertThat(price(table.with(more).with(fewer), START)).isEqualTo("79 99");
    }

    @Test
    void an_item_is_there_from_its_first_moment_until_before_its_last_while_there_is_stock() {
        var supply = new Supply(OptionalInt.of(1), START, END, null);

        assertThat(supply.isAny(START.minusMillis(1))).isFalse();
        assertThat(supply.isAny(START)).isTrue();
        assertThat(supply.isAny(END)).isFalse();
        assertThat(new Supply(OptionalInt.of(0), null, null, null).isAny(START)).isFalse();
        assertThat(Supply.ALWAYS.isAny(START)).isTrue();
    }

    @Test
    void an_item_is_back_since_its_stock_rose_from_none_and_stays_so() {
        var none = Supply.of(OptionalInt.of(0));
        var some = Supply.of(OptionalInt.of(3));

        assertThat(some.after(some, START).backSince()).isNull();
        assertThat(some.after(none, START).backSince()).isEqualTo(START);
        assertThat(Supply.ALWAYS.after(none, START).backSince()).isEqualTo(START);
        assertThat(some.after(some.after(none, START), END).backSince()).isEqualTo(START);
        assertThat(none.after(some.after(none, START), END).backSince()).isEqualTo(START);
    }

    private static String price(ItemTable table, Instant now) {
        @Nullable Item item = table.get(id(1), now);
        return item == null ? "gone" : item.price() + " " + item.regularPrice();
    }

    private static Item onSale(Pricing.Sale sale) {
        var regular = item(1, 99);
        return new Item(
                regular.id(),
                regular.texts(),
                new Pricing(regular.price(), sale, OptionalDouble.empty()),
                regular.links(),
                regular.supply(),
                false,
                Map.of());
    }

    private static Item item(int id, int price) {
        return new Item(
                id(id),
                new Item.Texts(Map.of("", "Item " + id), ""),
                BigDecimal.valueOf(price),
                new Item.Links(null, null),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                false,
                Map.of());
    }

    private static ItemId id(int id) {
        return new ItemId("item-" + id);
    }
}
