package ogenblik.store;

import static ogenblik.store.RandomValues.attributeValues;
import static ogenblik.store.RandomValues.ids;
import static ogenblik.store.RandomValues.itemIds;
import static ogenblik.store.RandomValues.millis;
import static ogenblik.store.RandomValues.numbers;
import static ogenblik.store.RandomValues.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.CountedOrders;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.Ledger;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.OfferLists;
import ogenblik.profile.Orders;
import ogenblik.profile.Orders.Purchase;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;
import ogenblik.profile.Views.View;
import ogenblik.profile.WaitList;
import org.junit.jupiter.api.Test;

/** A section of a profile is read again as it was packed, and what is not whole is refused. */
class SectionCodecTest {
    private final PackReader reader = new PackReaders().fresh();

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
        var packedOffers = OfferListsCodec.write(OfferLists.of(nextOffers));

        if (packedScores.length > 0)
            assertThat(SectionCodecs.readScores(begun(packedScores))).isEqualTo(scores);
        if (packedOffers.length > 0)
            assertThat(OfferListsCodec.read(begun(packedOffers))).isEqualTo(OfferLists.of(nextOffers));
        assertThat(packedScores.length == 0).isEqualTo(scores.equals(Scores.NONE));
        assertThat(packedOffers.length == 0).isEqualTo(nextOffers.equals(NextOffers.NONE));
    }

    @Property
    void the_lists_of_several_loads_come_back(
            @ForAll("nextOffers") NextOffers before,
            @ForAll("nextOffers") NextOffers after,
            @ForAll @LongRange(min = 1) long load) {
        var lists = OfferLists.of(before).loaded(load, GoodLoads.NEVER, after);

        var packed = OfferListsCodec.write(lists);

        assertThat(OfferListsCodec.read(begun(packed))).isEqualTo(lists);
        reader.end();
        assertThat(lists.under(GoodLoads.NEVER)).isEqualTo(before);
        assertThat(lists.under(GoodLoads.full(load))).isEqualTo(after);
    }

    @Test
    void next_offers_that_were_stored_before_there_were_loads_are_those_of_no_load() {
        var items = new ColumnWriter()
                .item(new ItemId("22374"))
                .whole(1)
                .item(new ItemId("85123A"))
                .whole(2);
        var stored = new PackWriter()
                .whole(1)
                .count(2)
                .decimal(0.9)
                .decimal(0.25)
                .bytes(items.toBytes())
                .toBytes();

        var read = OfferListsCodec.read(begun(stored));

        assertThat(read.under(GoodLoads.NEVER).offers())
                .containsExactly(
                        new NextOffer(new ItemId("22374"), 0.9, NextOffers.Kind.REPEAT),
                        new NextOffer(new ItemId("85123A"), 0.25, NextOffers.Kind.EXPLORE));
    }

    @Property
    void a_ledger_comes_back(@ForAll("ledgers") Ledger ledger) {
        var packed = LedgerCodec.write(ledger);

        if (packed.length == 0) assertThat(ledger).isEqualTo(Ledger.NONE);
        else {
            assertThat(LedgerCodec.read(begun(packed))).isEqualTo(ledger);
            reader.end();
        }
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
        assertThat(isReadOrRefused(() -> OfferListsCodec.read(begun(bytes)))).isTrue();
        assertThat(isReadOrRefused(() -> LedgerCodec.read(begun(bytes)))).isTrue();
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
        } catch (PackException | IllegalArgumentException e) {
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
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(12), attributeValues())
                .ofMaxSize(12)
                .map(Attributes::of);
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
        var waitLists = Combinators.combine(itemIds(), millis())
                .as(WaitList.Waiting::new)
                .list()
                .ofMaxSize(3)
                .map(WaitList::new);
        return Combinators.combine(carts, orders(), views, waitLists).as(Behaviour::new);
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
    Arbitrary<Ledger> ledgers() {
        return RandomLedgers.ledgers();
    }

    @Provide
    Arbitrary<NextOffers> nextOffers() {
        return Combinators.combine(itemIds(), numbers(), Arbitraries.of(NextOffers.Kind.class))
                .as(NextOffer::new)
                .list()
                .ofMaxSize(20)
                .map(NextOffers::new);
    }
}
