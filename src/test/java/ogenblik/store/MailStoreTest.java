package ogenblik.store;

import static ogenblik.store.Samples.NOW;
import static ogenblik.store.TestStore.await;
import static ogenblik.store.TestStore.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Exposure;
import ogenblik.store.MailStore.Spot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What messages last showed: how much of it is kept, for how long, and of whom. */
class MailStoreTest {
    private static final int MOST = StoreConfig.Bounds.DEFAULT.messagesPerCustomer();
    private static final Duration LIFE = StoreConfig.Retention.DEFAULT.messages();
    private static final CustomerId ANNA = new CustomerId.Known("anna");
    private static final String ANNAS_MESSAGES = "e:c:{anna}";

    private static TestRedis redis;
    private static TestStore instance;
    private static MailStore mail;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        instance = TestStore.on(redis.url());
        mail = instance.store.mail();
    }

    @AfterAll
    static void stop() {
        instance.close();
        redis.close();
    }

    @BeforeEach
    void forget() {
        redis.look().keys("*").forEach(key -> redis.look().del(key));
        heldOf(ANNA);
    }

    @Test
    void what_a_message_showed_last_is_read_as_it_was_written() {
        await(mail.show(spot("spring"), shown("first"), NOW, soon()));
        await(mail.show(spot("spring"), withEverything(), NOW.plusSeconds(1), soon()));

        assertThat(last(spot("spring"))).isEqualTo(withEverything());
    }

    @Test
    void each_placement_of_each_message_stands_for_itself() {
        var elsewhere = new Spot(ANNA, new PlacementId("footer"), "spring");
        await(mail.show(spot("spring"), shown("one"), NOW, soon()));
        await(mail.show(spot(""), shown("nameless"), NOW, soon()));
        await(mail.show(elsewhere, shown("below"), NOW, soon()));

        assertThat(last(spot("spring"))).isEqualTo(shown("one"));
        assertThat(last(spot(""))).isEqualTo(shown("nameless"));
        assertThat(last(elsewhere)).isEqualTo(shown("below"));
        assertThat(last(spot("summer"))).isNull();
        assertThat(last(new Spot(new CustomerId.Visitor("anna"), new PlacementId("banner"), "spring")))
                .as("a visitor of the same id")
                .isNull();
    }

    @Test
    void what_only_a_machine_fetched_is_noted_where_nothing_was_shown_and_takes_no_ones_place() {
        await(mail.showFirst(spot("spring"), shown("scanned"), NOW, soon()));
        await(mail.showFirst(spot("spring"), shown("scanned-again"), NOW, soon()));
        assertThat(last(spot("spring"))).isEqualTo(shown("scanned"));

        await(mail.show(spot("spring"), shown("opened"), NOW, soon()));
        await(mail.showFirst(spot("spring"), shown("scanned-later"), NOW, soon()));

        assertThat(last(spot("spring"))).isEqualTo(shown("opened"));
    }

    @Test
    void what_is_cleared_has_shown_nothing_and_the_others_stay() {
        await(mail.show(spot("spring"), shown("one"), NOW, soon()));
        await(mail.show(spot("summer"), shown("two"), NOW, soon()));

        await(mail.clear(spot("spring"), soon()));

        assertThat(last(spot("spring"))).isNull();
        assertThat(last(spot("summer"))).isEqualTo(shown("two"));
        await(mail.showFirst(spot("spring"), shown("first"), NOW, soon()));
        assertThat(last(spot("spring"))).isEqualTo(shown("first"));
    }

    @Test
    void beyond_the_most_the_one_that_was_shown_longest_ago_makes_room() {
        for (int i = 0; i < MOST; i++) await(mail.show(spot("m" + i), shown("d" + i), NOW.plusSeconds(i), soon()));
        await(mail.show(spot("m0"), shown("again"), NOW.plusSeconds(MOST), soon()));
        assertThat(redis.look().hlen(ANNAS_MESSAGES)).isEqualTo(MOST);

        await(mail.show(spot("new"), shown("new"), NOW.plusSeconds(MOST + 1), soon()));

        assertThat(redis.look().hlen(ANNAS_MESSAGES)).isEqualTo(MOST);
        assertThat(last(spot("m1"))).isNull();
        assertThat(last(spot("m0"))).isEqualTo(shown("again"));
        assertThat(last(spot("m2"))).isEqualTo(shown("d2"));
        assertThat(last(spot("new"))).isEqualTo(shown("new"));
    }

    @Test
    void what_is_older_than_the_retention_goes_with_the_next_message_and_all_of_it_by_itself() {
        await(mail.show(spot("old"), shown("old"), NOW, soon()));
        await(mail.show(spot("just"), shown("just"), NOW.plusSeconds(1), soon()));
        redis.look().persist(ANNAS_MESSAGES);

        await(mail.show(spot("new"), shown("new"), NOW.plus(LIFE).plusSeconds(1), soon()));

        assertThat(last(spot("old"))).isNull();
        assertThat(last(spot("just"))).isEqualTo(shown("just"));
        assertThat(redis.look().ttl(ANNAS_MESSAGES)).isBetween(LIFE.toSeconds() - 60, LIFE.toSeconds());
    }

    @Test
    void showing_it_again_renews_it() {
        await(mail.show(spot("spring"), shown("one"), NOW, soon()));
        redis.look().expire(ANNAS_MESSAGES, 100);

        await(mail.show(spot("spring"), shown("two"), NOW.plusSeconds(1), soon()));

        assertThat(redis.look().ttl(ANNAS_MESSAGES)).isGreaterThan(100);
    }

    @Test
    void nothing_is_noted_of_somebody_of_whom_nothing_else_is_held() {
        var stranger = new Spot(new CustomerId.Known("stranger"), new PlacementId("banner"), "spring");

        await(mail.show(stranger, shown("one"), NOW, soon()));
        await(mail.showFirst(stranger, shown("one"), NOW, soon()));
        await(mail.clear(stranger, soon()));

        assertThat(last(stranger)).isNull();
        assertThat(redis.look().keys("*stranger*")).isEmpty();
    }

    @Test
    void what_can_not_be_read_has_shown_nothing_and_is_counted() {
        await(mail.show(spot("spring"), shown("one"), NOW, soon()));
        double before = instance.count("ogenblik.store.sections.corrupt");
        redis.look().hset(ANNAS_MESSAGES, "banner\nspring", "0000000000garbage");

        assertThat(last(spot("spring"))).isNull();

        assertThat(instance.count("ogenblik.store.sections.corrupt")).isEqualTo(before + 1);
    }

    @Test
    void a_message_to_an_alias_is_held_and_erased_with_whom_it_stands_for() {
        var anna = new CustomerId.Known("anna");
        var visitor = new CustomerId.Visitor("browser");
        var toVisitor = new Spot(visitor, new PlacementId("banner"), "autumn");
        heldOf(visitor);
        await(mail.show(toVisitor, shown("before"), NOW, soon()));
        await(mail.show(spot("spring"), shown("own"), NOW, soon()));
        await(instance.store.identities().link(visitor, anna));

        assertThat(last(toVisitor)).as("the merge moves nothing").isEqualTo(shown("before"));
        await(mail.show(toVisitor, shown("after"), NOW.plusSeconds(1), soon()));

        assertThat(last(toVisitor)).isEqualTo(shown("after"));
        assertThat(await(instance.store.holdings().of(ANNA)).messages())
                .containsExactlyInAnyOrder(
                        new MailStore.Kept("spring", shown("own")), new MailStore.Kept("autumn", shown("after")));
        assertThat(await(instance.store.holdings().erase(ANNA)).messages()).isEqualTo(2);
        assertThat(redis.look().keys("e:*")).isEmpty();
    }

    private static void heldOf(CustomerId id) {
        await(instance.store.profiles().change(id, p -> p.withAttributes(Attributes.of(Map.of("age", 30L)))));
    }

    private static ShownInMail last(Spot spot) {
        return await(mail.last(spot, soon()));
    }

    private static Spot spot(String message) {
        return new Spot(ANNA, new PlacementId("banner"), message);
    }

    /** An offer of this decision, without item or url. */
    private static ShownInMail shown(String decision) {
        return shown(decision, NOW, null, null);
    }

    private static ShownInMail withEverything() {
        return shown("full", NOW.plusSeconds(7), new ItemId("a lamp"), "https://shop.example/é")
                .onShow(false);
    }

    private static ShownInMail shown(String decision, Instant at, ItemId item, String url) {
        var shown = new Exposure.Shown(
                new CampaignId("sales"), new OfferId("sale"), new PlacementId("banner"), item, "A", "greedy");
        return new ShownInMail(new DecisionId(decision), at, 2, shown, "nl", url, true);
    }
}
