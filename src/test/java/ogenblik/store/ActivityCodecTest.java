package ogenblik.store;

import static ogenblik.store.RandomValues.ids;
import static ogenblik.store.RandomValues.itemIds;
import static ogenblik.store.RandomValues.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.profile.Activity;
import ogenblik.profile.Activity.Mention;
import ogenblik.profile.Activity.Mentions;
import ogenblik.profile.Activity.Tally;
import ogenblik.profile.RecentOrder;
import ogenblik.profile.Service;

/** The activity of a profile is read again as it was packed, and what is not whole is refused. */
class ActivityCodecTest {
    private final PackReader reader = new PackReaders().fresh();

    @Property
    void activity_comes_back(@ForAll("activities") Activity activity) {
        assertThat(ActivityCodec.read(begun(packed(activity)))).isEqualTo(activity);
        reader.end();
    }

    @Property
    void what_is_cut_off_is_refused(@ForAll("activities") Activity activity) {
        var packed = packed(activity);

        assertThatThrownBy(() -> ActivityCodec.read(begun(Arrays.copyOf(packed, packed.length - 1))))
                .isInstanceOf(PackException.class);
    }

    @Property
    void any_bytes_are_read_or_refused_and_nothing_else(@ForAll byte[] bytes) {
        var column = new PackWriter().whole(SectionCodecs.FORMAT).bytes(bytes).toBytes();

        assertThat(isReadOrRefused(bytes)).isTrue();
        assertThat(isReadOrRefused(column)).isTrue();
    }

    private static byte[] packed(Activity activity) {
        var writer = new PackWriter().whole(SectionCodecs.FORMAT);
        ActivityCodec.write(writer, activity);
        return writer.toBytes();
    }

    /** As a reply's output catches it. */
    private boolean isReadOrRefused(byte[] bytes) {
        try {
            var _ = ActivityCodec.read(begun(bytes));
            return true;
        } catch (PackException | IllegalArgumentException e) {
            return true;
        }
    }

    private PackReader begun(byte[] packed) {
        return reader.begin(ByteBuffer.wrap(packed), SectionCodecs.FORMAT);
    }

    @Provide
    Arbitrary<Activity> activities() {
        var visits = Combinators.combine(tallies(), seconds()).as(Activity.Visits::new);
        var mail = Combinators.combine(tallies(), tallies(), tallies()).as(Activity.Mail::new);
        var interests = Combinators.combine(mentions(), mentions(), mentions(), mentions())
                .as(Activity.Interests::new);
        var service = Combinators.combine(
                        orders().list().ofMaxSize(3),
                        Combinators.combine(ids(), seconds(), seconds().injectNull(0.5))
                                .as(Service.Complaint::new)
                                .list()
                                .ofMaxSize(3),
                        Combinators.combine(
                                        ids(),
                                        ids(),
                                        seconds(),
                                        seconds().injectNull(0.3),
                                        seconds().injectNull(0.3))
                                .as(Service.Subscription::new)
                                .list()
                                .ofMaxSize(3))
                .as(Service::new);
        return Combinators.combine(
                        visits,
                        mail,
                        interests,
                        service,
                        Arbitraries.maps(ids(), tallies()).ofMaxSize(3))
                .as(Activity::new);
    }

    private static Arbitrary<Tally> tallies() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.oneOf(seconds(), Arbitraries.of(Instant.EPOCH)))
                .as(Tally::new);
    }

    private static Arbitrary<Mentions> mentions() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Combinators.combine(ids(), seconds())
                                .as(Mention::new)
                                .list()
                                .ofMaxSize(4))
                .as(Mentions::new);
    }

    private static Arbitrary<RecentOrder> orders() {
        var prices = Arbitraries.oneOf(
                Arbitraries.longs().greaterOrEqual(0),
                Arbitraries.integers().greaterOrEqual(0).map(cents -> cents * 10_000L));
        var pieces = Combinators.combine(itemIds(), Arbitraries.integers(), prices, Arbitraries.integers())
                .as(RecentOrder.Piece::new)
                .list()
                .ofMaxSize(3);
        var amounts = Arbitraries.oneOf(Arbitraries.longs().greaterOrEqual(0), Arbitraries.of(RecentOrder.WHOLE));
        var deliveries = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(8),
                        seconds(),
                        seconds().injectNull(0.5),
                        seconds().injectNull(0.5))
                .as(RecentOrder.Delivery::new);
        return Combinators.combine(
                        ids(),
                        seconds(),
                        Arbitraries.of(RecentOrder.State.class),
                        seconds().injectNull(0.5),
                        amounts,
                        amounts,
                        pieces,
                        deliveries)
                .as(RecentOrder::new);
    }
}
