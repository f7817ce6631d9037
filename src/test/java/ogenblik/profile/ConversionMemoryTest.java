package ogenblik.profile;

import static ogenblik.profile.Told.products;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What orders are credited to is remembered in bytes, and moves along when ids turn out to be one person. */
class ConversionMemoryTest {
    private static final Object[] LAMP = {"order_id", "o-1", "products", products("lamp", 2, 9.95)};
    private static final Object[] CHAIR = {"order_id", "o-2", "products", products("chair", 1, 80)};

    @Test
    void what_is_remembered_is_read_as_it_was_written() {
        var known = shopper()
                .told("Order Completed", 0, LAMP)
                .told("Order Completed", 1, CHAIR)
                .profile()
                .encounters()
                .conversions();

        var read = Conversions.of(known.bytes());

        assertThat(known.conversions()).hasSize(2);
        assertThat(known.successes()).hasSize(2);
        assertThat(read.conversions()).isEqualTo(known.conversions());
        assertThat(read.successes()).isEqualTo(known.successes());
        assertThat(read).isEqualTo(known);
    }

    @Test
    void bytes_that_are_cut_off_or_of_another_format_are_refused() {
        var bytes = shopper()
                .told("Order Completed", 0, LAMP)
                .profile()
                .encounters()
                .conversions()
                .bytes();

        for (int length = 1; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Conversions.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        var longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> Conversions.of(longer)).isInstanceOf(IllegalArgumentException.class);
        bytes[0] = 9;
        assertThatThrownBy(() -> Conversions.of(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_visitor_was_credited_with_is_the_customers_and_comes_out_again() {
        var visitor = shopper().told("Order Completed", 0, LAMP).profile();
        var customer = shopper().told("Order Completed", 1, CHAIR).profile();

        var merged = customer.mergedWith(visitor, ProfileBounds.DEFAULT);
        assertThat(merged.encounters().conversions().conversions())
                .extracting(Conversion::amountMicros)
                .containsExactlyInAnyOrder(19_900_000L, 80_000_000L);

        var apart = merged.without(visitor, customer, ProfileBounds.DEFAULT);
        assertThat(apart.encounters().conversions())
                .isEqualTo(customer.encounters().conversions());
    }

    @Test
    void nothing_of_it_is_kept_without_consent_to_profiling() {
        var profile = shopper().told("Order Completed", 0, LAMP).profile();

        assertThat(profile.contractual().encounters().conversions()).isEqualTo(Conversions.NONE);
    }

    private static Shopper shopper() {
        return Shopper.any()
                .inTrial("spring", true)
                .clicked("spring", 1, "lamp", -20)
                .clicked("spring", 2, "chair", -10);
    }
}
