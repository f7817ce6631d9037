package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ogenblik.id.ItemId;
import ogenblik.profile.NextOffers.Kind;
import ogenblik.profile.NextOffers.NextOffer;
import org.junit.jupiter.api.Test;

/** The lists of several loads, and which of them serves. */
class OfferListsTest {
    private static NextOffers list(String item) {
        return new NextOffers(List.of(new NextOffer(new ItemId(item), 1, Kind.UNSPECIFIED)));
    }

    @Test
    void the_latest_list_of_a_load_that_serves_is_the_one_that_counts() {
        var lists = OfferLists.of(list("imported"))
                .loaded(4, GoodLoads.NEVER, list("full"))
                .loaded(6, GoodLoads.full(4), list("added"));

        assertThat(lists.under(GoodLoads.full(4))).isEqualTo(list("full"));
        assertThat(lists.under(GoodLoads.full(4).added(6))).isEqualTo(list("added"));
        assertThat(lists.under(GoodLoads.full(7))).isEqualTo(NextOffers.NONE);
        assertThat(lists.lists()).hasSize(2);
    }

    @Test
    void of_merged_profiles_the_own_list_of_each_load_counts_and_it_can_be_taken_back() {
        var own = OfferLists.of(list("own"));
        var other = OfferLists.of(list("theirs")).loaded(3, GoodLoads.NEVER, list("loaded"));

        var merged = own.mergedWith(other);

        assertThat(merged.under(GoodLoads.NEVER)).isEqualTo(list("own"));
        assertThat(merged.under(GoodLoads.full(3))).isEqualTo(list("loaded"));
        var since = merged.loaded(5, GoodLoads.full(3), list("since")).since(merged, own);
        assertThat(since.under(GoodLoads.full(3))).isEqualTo(NextOffers.NONE);
        assertThat(since.under(GoodLoads.full(5))).isEqualTo(list("since"));
        assertThat(OfferLists.NONE.since(merged, own)).isEqualTo(OfferLists.NONE);
    }

    @Property
    void good_loads_are_read_as_they_were_written(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5_000) Integer> numbers) {
        var ascending = new ArrayList<>(new TreeSet<>(numbers));
        var good = GoodLoads.full(ascending.removeFirst());
        for (int number : ascending) good = good.added(number);

        var read = GoodLoads.parse(good.text());

        assertThat(read).isEqualTo(good);
        for (int number = 0; number <= 5_000; number += 7)
            assertThat(read.isGood(number)).isEqualTo(numbers.contains(number));
    }

    @Test
    void a_hundred_loads_are_added_to_a_full_one_and_no_more() {
        var good = GoodLoads.full(1);
        for (int load = 2; load <= 1 + GoodLoads.MAX_ADDED; load++) good = good.added(load);

        assertThat(good.text()).isEqualTo("1-101");
        assertThat(good.hasRoom()).isFalse();
        var full = good;
        assertThatThrownBy(() -> full.added(102)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GoodLoads.parse("1-102")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GoodLoads.parse("7,3")).isInstanceOf(IllegalArgumentException.class);
    }
}
