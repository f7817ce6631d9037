package ogenblik.store;

import static ogenblik.store.RandomValues.attributeValues;
import static ogenblik.store.RandomValues.itemIds;
import static ogenblik.store.RandomValues.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.Pricing;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.catalog.item.Supply;

/** A row of the tables of items is read again as it was packed. */
class ItemCodecTest {
    private final PackReader reader = new PackReaders().fresh();

    @Property
    void items_and_related_items_come_back(@ForAll("items") Item item, @ForAll("related") List<Related> related) {
        assertThat(ItemCodec.read(reader, item.id(), ItemCodec.write(item))).isEqualTo(item);
        assertThat(ItemCodec.readRelated(reader, ItemCodec.writeRelated(related)))
                .isEqualTo(related);
    }

    @Provide
    Arbitrary<List<Related>> related() {
        return Combinators.combine(itemIds(), numbers()).as(Related::new).list().ofMaxSize(10);
    }

    @Provide
    Arbitrary<Item> items() {
        var texts = Combinators.combine(
                        Arbitraries.maps(
                                Arbitraries.of("", "nl", "en"),
                                Arbitraries.strings().ofMaxLength(20)),
                        Arbitraries.strings().ofMaxLength(10))
                .as(Item.Texts::new);
        var links = Combinators.combine(
                        Arbitraries.of("https://shop.example/1").injectNull(0.3),
                        Arbitraries.of("https://shop.example/1.png").injectNull(0.3))
                .as(Item.Links::new);
        var prices = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1e6))
                .ofScale(2);
        var stocks = Arbitraries.integers().map(OptionalInt::of).edgeCases(e -> e.add(OptionalInt.empty()));
        var margins = numbers().map(OptionalDouble::of).edgeCases(e -> e.add(OptionalDouble.empty()));
        var attributes = Arbitraries.maps(Arbitraries.strings().ofMaxLength(6), attributeValues())
                .ofMaxSize(4);
        var moments = Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .injectNull(0.5);
        var sales = Combinators.combine(prices, moments, moments).as(Pricing.Sale::new);
        var pricings = Combinators.combine(prices.injectNull(0.2), sales.injectNull(0.5), margins)
                .as(Pricing::new);
        var supplies = Combinators.combine(stocks, moments, moments, moments).as(Supply::new);
        return Combinators.combine(itemIds(), texts, pricings, links, supplies, Arbitraries.of(true, false), attributes)
                .as(Item::new);
    }
}
