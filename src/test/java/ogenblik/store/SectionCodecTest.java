package ogenblik.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
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
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.id.CampaignId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Exposures;
import ogenblik.profile.Exposures.Exposure;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Orders;
import ogenblik.profile.Orders.CountedOrders;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;
import ogenblik.profile.Views.View;

/** What is packed is read again as it was, and what is not whole is refused. */
class SectionCodecTest {
    private final PackReader reader = new PackReader();

    @Property
    void attributes_and_consents_come_back(
            @ForAll("attributes") Attributes attributes, @ForAll("consents") Consents consents) {
        var packed = SectionCodecs.write(attributes, consents);

        if (packed.length == 0)
            assertThat(attributes.size() + consents.purposeToConsent().size()).isZero();
        else {
            var read = SectionCodecs.readKnown(begun(packed));
            reader.end();
            assertThat(read.attributes()).isEqualTo(attributes);
            assertThat(read.consents()).isEqualTo(consents);
        }
    }

    @Property
    void behaviour_comes_back(@ForAll("behaviours") Behaviour behaviour) {
        var packed = BehaviourCodec.write(behaviour);

        if (packed.length == 0) assertThat(behaviour).isEqualTo(Behaviour.NONE);
        else {
            assertThat(BehaviourCodec.read(begun(packed))).isEqualTo(behaviour);
            reader.end();
        }
    }

    @Property
    void scores_and_next_offers_come_back(
            @ForAll("scores") Scores scores, @ForAll("nextOffers") NextOffers nextOffers) {
        var packedScores = SectionCodecs.write(scores);
        var packedOffers = SectionCodecs.write(nextOffers);

        if (packedScores.length > 0)
            assertThat(SectionCodecs.readScores(begun(packedScores))).isEqualTo(scores);
        if (packedOffers.length > 0)
            assertThat(SectionCodecs.readNextOffers(begun(packedOffers))).isEqualTo(nextOffers);
        assertThat(packedScores.length == 0).isEqualTo(scores.equals(Scores.NONE));
        assertThat(packedOffers.length == 0).isEqualTo(nextOffers.equals(NextOffers.NONE));
    }

    @Property
    void exposures_come_back(@ForAll("exposures") List<Exposure> exposures) {
        var entries = ExposureCodec.writeAll(exposures);
        var section = ByteBuffer.allocate(3 + entries.length)
                .put((byte) 1)
                .putShort((short) exposures.size())
                .put(entries)
                .array();

        assertThat(ExposureCodec.read(reader, section, section.length)).isEqualTo(new Exposures(exposures));
    }

    @Property
    void items_and_related_items_come_back(@ForAll("items") Item item, @ForAll("related") List<Related> related) {
        assertThat(ItemCodec.read(reader, item.id().value(), ItemCodec.write(item)))
                .isEqualTo(item);
        assertThat(ItemCodec.readRelated(reader, ItemCodec.writeRelated(related)))
                .isEqualTo(related);
    }

    @Property
    void what_follows_the_end_or_is_cut_off_is_refused(@ForAll("behaviours") Behaviour behaviour) {
        var packed = BehaviourCodec.write(behaviour);
        if (packed.length == 0) return;
        var longer = Arrays.copyOf(packed, packed.length + 1);
        var shorter = Arrays.copyOf(packed, packed.length - 1);

        assertThatThrownBy(() -> {
                    var _ = BehaviourCodec.read(begun(longer));
                    reader.end();
                })
                .isInstanceOf(PackException.class)
                .hasMessageContaining("after the end");
        assertThatThrownBy(() -> BehaviourCodec.read(begun(shorter))).isInstanceOf(PackException.class);
    }

    @Property
    void any_bytes_are_read_or_refused_and_nothing_else(@ForAll byte[] bytes) {
        assertThat(isReadOrRefused(() -> SectionCodecs.readKnown(begun(bytes)))).isTrue();
        assertThat(isReadOrRefused(() -> BehaviourCodec.read(begun(bytes)))).isTrue();
        assertThat(isReadOrRefused(() -> SectionCodecs.readScores(begun(bytes))))
                .isTrue();
        assertThat(isReadOrRefused(() -> SectionCodecs.readNextOffers(begun(bytes))))
                .isTrue();
        assertThat(isReadOrRefused(() -> ExposureCodec.read(reader, bytes, bytes.length)))
                .isTrue();
    }

    @Property
    void another_format_is_refused_by_its_number(@ForAll("formats") int format) {
        var packed = new PackWriter().whole(format).count(0).toBytes();

        assertThatThrownBy(() -> begun(packed))
                .isInstanceOf(PackException.class)
                .hasMessage("format " + format + ", not 1");
    }

    /** As a reply's output catches it. */
    private static boolean isReadOrRefused(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (PackException | IllegalArgumentException | java.time.DateTimeException e) {
            return true;
        }
    }

    private PackReader begun(byte[] packed) {
        return reader.begin(ByteBuffer.wrap(packed), SectionCodecs.FORMAT);
    }

    @Provide
    Arbitrary<Integer> formats() {
        return Arbitraries.integers().filter(format -> format != 1);
    }

    @Provide
    Arbitrary<Attributes> attributes() {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(12), values())
                .ofMaxSize(12)
                .map(Attributes::of);
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(s -> (Object) s),
                Arbitraries.longs().map(l -> l),
                Arbitraries.doubles().map(d -> d),
                Arbitraries.of(true, false).map(b -> b),
                Arbitraries.strings().ofMaxLength(8).list().ofMaxSize(4).map(l -> l));
    }

    @Provide
    Arbitrary<Consents> consents() {
        var consent = Combinators.combine(
                        Arbitraries.of(true, false),
                        millis(),
                        Arbitraries.strings().ofMaxLength(10))
                .as(Consents.Consent::new);
        return Arbitraries.maps(ids().map(PurposeId::new), consent).ofMaxSize(4).map(Consents::new);
    }

    @Provide
    Arbitrary<Behaviour> behaviours() {
        var lines = Combinators.combine(itemIds(), Arbitraries.integers().between(1, 1000))
                .as(Cart.Line::new);
        var carts = Combinators.combine(lines.list().ofMaxSize(5), millis()).as(Cart::new);
        var views = Combinators.combine(itemIds(), seconds())
                .as(View::new)
                .list()
                .ofMaxSize(8)
                .map(Views::new);
        return Combinators.combine(carts, orders(), views, itemIds().list().ofMaxSize(3))
                .as(Behaviour::new);
    }

    private static Arbitrary<Orders> orders() {
        var money = Arbitraries.longs();
        var totals = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0),
                        seconds().injectNull(0.2),
                        seconds().injectNull(0.2),
                        money,
                        money)
                .as(Orders.Totals::new);
        var purchases = Combinators.combine(itemIds(), seconds(), Arbitraries.integers())
                .as(Purchase::new)
                .list()
                .ofMaxSize(10);
        var counted = Arbitraries.integers()
                .between(0, 6)
                .flatMap(size -> Combinators.combine(
                                Arbitraries.longs().array(long[].class).ofSize(size),
                                Arbitraries.longs()
                                        .between(-1_000_000, 4_000_000_000L)
                                        .array(long[].class)
                                        .ofSize(size),
                                Arbitraries.longs())
                        .as(CountedOrders::new));
        return Combinators.combine(totals, purchases, counted).as(Orders::new);
    }

    @Provide
    Arbitrary<Scores> scores() {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(10), numbers())
                .ofMaxSize(6)
                .map(Scores::new);
    }

    @Provide
    Arbitrary<NextOffers> nextOffers() {
        return Combinators.combine(itemIds(), numbers(), Arbitraries.of(NextOffers.Kind.class))
                .as(NextOffer::new)
                .list()
                .ofMaxSize(20)
                .map(NextOffers::new);
    }

    @Provide
    Arbitrary<List<Exposure>> exposures() {
        return Combinators.combine(
                        Arbitraries.of(Exposures.State.class),
                        ids().map(CampaignId::new),
                        ids().map(OfferId::new),
                        seconds(),
                        Arbitraries.longs())
                .as(Exposure::new)
                .list()
                .ofMaxSize(10);
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
        var attributes =
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(6), values()).ofMaxSize(4);
        return Combinators.combine(
                        itemIds(),
                        texts,
                        prices.injectNull(0.2),
                        links,
                        stocks,
                        margins,
                        Arbitraries.of(true, false),
                        attributes)
                .as(Item::new);
    }

    private static Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.doubles().between(0, 1).ofScale(3), Arbitraries.of(0.0, -0.0, 1.0));
    }

    private static Arbitrary<ItemId> itemIds() {
        return Arbitraries.oneOf(
                        ids(),
                        Arbitraries.integers().between(0, 99_999).map(String::valueOf),
                        Arbitraries.of("0", "007"))
                .map(ItemId::new);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('é', '€')
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    private static Arbitrary<Instant> seconds() {
        return Arbitraries.longs().between(-10_000_000_000L, 10_000_000_000L).map(Instant::ofEpochSecond);
    }

    private static Arbitrary<Instant> millis() {
        return Arbitraries.longs()
                .between(-10_000_000_000_000L, 10_000_000_000_000L)
                .map(Instant::ofEpochMilli);
    }
}
