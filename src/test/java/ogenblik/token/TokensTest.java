package ogenblik.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.id.TreatmentId;
import ogenblik.token.TrackedLink.Kind;

/** Tokens, from the side of who holds one: honest, forgetful or hostile. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";
    private static final Tracked TRACKED = new Tracked(
            new CustomerId.Known("12347"),
            new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789ab"),
            NOW,
            new Tracked.Place(new PlacementId("home-hero"), 1),
            new CampaignId("abandoned-cart"),
            new Tracked.Shown(new OfferId("cart-reminder"), new TreatmentId("default"), new ItemId("85123A"), "A", ""),
            "nl");

    private final TokenKeys keys = TokenKeys.generate();
    private final Tokens tokens = new Tokens(keys);

    @Property(tries = 200)
    void a_customer_token_names_whom_it_was_made_for(@ForAll("customers") CustomerId id) {
        var token = tokens.customerToken(id, LATER);

        assertThat(tokens.readCustomer(token, NOW)).isEqualTo(new Reading.Valid<>(id, LATER));
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Property(tries = 200)
    void a_tracking_token_carries_what_was_shown(@ForAll("shown") Tracked tracked) {
        var links = links(tracked);

        assertThat(tokens.readTracking(token(Kind.IMPRESSION, links), NOW))
                .isEqualTo(new Reading.Valid<>(new TrackedLink(Kind.IMPRESSION, tracked), LATER));
        assertThat(tokens.readTracking(token(Kind.CLICK, links), NOW))
                .isEqualTo(new Reading.Valid<>(new TrackedLink(Kind.CLICK, tracked), LATER));
    }

    @Property(tries = 200)
    void each_offer_of_a_decision_has_tokens_of_its_own(
            @ForAll("shown") Tracked tracked, @ForAll("shown") Tracked other) {
        var links = links(tracked);
        var first = token(Kind.CLICK, links);

        links.seal(other.place(), other.campaign(), other.shown());

        assertThat(tokens.readTracking(first, NOW))
                .isEqualTo(new Reading.Valid<>(new TrackedLink(Kind.CLICK, tracked), LATER));
        assertThat(tokens.readTracking(token(Kind.CLICK, links), NOW))
                .isEqualTo(new Reading.Valid<>(
                        new TrackedLink(
                                Kind.CLICK,
                                new Tracked(
                                        tracked.customer(),
                                        tracked.decision(),
                                        tracked.decidedAt(),
                                        other.place(),
                                        other.campaign(),
                                        other.shown(),
                                        tracked.language())),
                        LATER));
    }

    @Property(tries = 500)
    void a_token_with_any_character_changed_is_invalid(
            @ForAll @IntRange(max = 1_000) int position, @ForAll("characters") char other) {
        var token = tokens.customerToken(new CustomerId.Known("12347"), LATER);
        int at = position % token.length();
        var changed = token.substring(0, at) + other + token.substring(at + 1);

        var reading = tokens.readCustomer(changed, NOW);

        if (changed.equals(token)) assertThat(reading).isInstanceOf(Reading.Valid.class);
        else assertThat(reading).isEqualTo(new Reading.Invalid<>());
    }

    @Property(tries = 500)
    void a_tracking_token_with_any_character_after_the_first_changed_is_invalid(
            @ForAll @IntRange(max = 1_000) int position, @ForAll("characters") char other) {
        var token = token(Kind.CLICK, links(TRACKED));
        int at = 1 + position % (token.length() - 1);
        var changed = token.substring(0, at) + other + token.substring(at + 1);

        var reading = tokens.readTracking(changed, NOW);

        if (changed.equals(token)) assertThat(reading).isInstanceOf(Reading.Valid.class);
        else assertThat(reading).isEqualTo(new Reading.Invalid<>());
    }

    @Property(tries = 200)
    void a_text_that_was_never_a_token_is_invalid(@ForAll String text) {
        assertThat(tokens.readCustomer(text, NOW)).isEqualTo(new Reading.Invalid<>());
        assertThat(tokens.readTracking(text, NOW)).isEqualTo(new Reading.Invalid<>());
    }

    @Example
    void a_cut_or_lengthened_token_is_invalid() {
        var token = tokens.customerToken(new CustomerId.Known("12347"), LATER);

        for (int length = 0; length < token.length(); length++)
            assertThat(tokens.readCustomer(token.substring(0, length), NOW)).isEqualTo(new Reading.Invalid<>());
        for (var end : new String[] {"A", "=", "==", " ", token})
            assertThat(tokens.readCustomer(token + end, NOW)).isEqualTo(new Reading.Invalid<>());
    }

    @Example
    void a_token_holds_until_its_expiry_and_not_at_it() {
        var token = tokens.customerToken(new CustomerId.Known("12347"), LATER);

        assertThat(tokens.readCustomer(token, LATER.minusNanos(1))).isInstanceOf(Reading.Valid.class);
        assertThat(tokens.readCustomer(token, LATER)).isEqualTo(new Reading.Expired<>(new CustomerId.Known("12347")));
    }

    @Example
    void a_token_of_one_kind_does_not_pass_for_another() {
        var customer = tokens.customerToken(new CustomerId.Known("12347"), LATER);
        var tracking = token(Kind.CLICK, links(TRACKED));

        assertThat(tokens.readTracking("c" + customer, NOW)).isEqualTo(new Reading.Invalid<>());
        assertThat(tokens.readCustomer(tracking.substring(1), NOW)).isEqualTo(new Reading.Invalid<>());
    }

    @Example
    void two_tokens_for_one_customer_have_nothing_in_common_that_tells_so() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++)
            seen.add(tokens.customerToken(new CustomerId.Known("12347"), LATER).substring(8));

        assertThat(seen).hasSize(100);
    }

    @Example
    void tokens_made_before_a_rotation_still_read_and_new_ones_need_the_new_key() {
        var old = tokens.customerToken(new CustomerId.Known("12347"), LATER);
        var rotated = new Tokens(keys.rotated());
        var fresh = rotated.customerToken(new CustomerId.Known("12347"), LATER);

        assertThat(rotated.readCustomer(old, NOW)).isInstanceOf(Reading.Valid.class);
        assertThat(rotated.readCustomer(fresh, NOW)).isInstanceOf(Reading.Valid.class);
        assertThat(tokens.readCustomer(fresh, NOW)).isEqualTo(new Reading.Invalid<>());
    }

    @Example
    void the_oldest_key_goes_when_there_are_too_many() {
        var old = tokens.customerToken(new CustomerId.Known("12347"), LATER);
        var rotated = keys;
        for (int i = 0; i < TokenKeys.MAX; i++) rotated = rotated.rotated();

        assertThat(rotated.size()).isEqualTo(TokenKeys.MAX);
        assertThat(new Tokens(rotated).readCustomer(old, NOW)).isEqualTo(new Reading.Invalid<>());
    }

    @Example
    void keys_survive_being_written_down() {
        var token = tokens.customerToken(new CustomerId.Visitor("v-1"), LATER);

        var again = new Tokens(TokenKeys.parse(keys.rotated().text()));

        assertThat(again.readCustomer(token, NOW)).isEqualTo(new Reading.Valid<>(new CustomerId.Visitor("v-1"), LATER));
    }

    @Example
    void provisional_keys_go_on_reading_what_they_made_when_the_shared_ones_are_there() {
        var shared = tokens.customerToken(new CustomerId.Known("anna"), LATER);
        var restarted = Tokens.provisional(TokenKeys.generate());
        var meanwhile = restarted.customerToken(new CustomerId.Known("bert"), LATER);
        assertThat(restarted.isProvisional()).isTrue();
        assertThat(restarted.readCustomer(shared, NOW)).isEqualTo(new Reading.Invalid<>());

        restarted.settle(keys);

        assertThat(restarted.isProvisional()).isFalse();
        assertThat(restarted.readCustomer(shared, NOW))
                .isEqualTo(new Reading.Valid<>(new CustomerId.Known("anna"), LATER));
        assertThat(restarted.readCustomer(meanwhile, NOW))
                .isEqualTo(new Reading.Valid<>(new CustomerId.Known("bert"), LATER));
        assertThat(tokens.readCustomer(restarted.customerToken(new CustomerId.Known("carl"), LATER), NOW))
                .isEqualTo(new Reading.Valid<>(new CustomerId.Known("carl"), LATER));
    }

    @Example
    void keys_that_are_none_are_refused_without_being_shown() {
        for (var text : new String[] {"", "hunter2", "AAAA", keys.text().substring(4)})
            assertThatThrownBy(() -> TokenKeys.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("token keys can't be read: give the text that `token --new-keys` printed, whole and"
                            + " unchanged");
        assertThat(keys.toString()).isEqualTo("1 token key");
    }

    private static String token(Kind kind, TrackingTokens links) {
        return kind.letter() + new String(links.ascii(), 0, links.length(), US_ASCII);
    }

    private TrackingTokens links(Tracked tracked) {
        var links = tokens.trackingTokens(
                tracked.customer(),
                tracked.decision(),
                tracked.language(),
                new Tokens.Validity(tracked.decidedAt(), LATER));
        links.seal(tracked.place(), tracked.campaign(), tracked.shown());
        return links;
    }

    @Provide
    Arbitrary<CustomerId> customers() {
        var ids = ids();
        return Arbitraries.oneOf(ids.map(CustomerId.Known::new), ids.map(CustomerId.Visitor::new));
    }

    @Provide
    Arbitrary<Tracked> shown() {
        var items = ids().map(ItemId::new).injectNull(0.3);
        return Combinators.combine(
                        customers().injectNull(0.2),
                        ids(),
                        ids(),
                        Arbitraries.integers().between(1, 50),
                        items)
                .as((customer, decision, id, rank, item) -> new Tracked(
                        customer,
                        new DecisionId(decision),
                        NOW.minusSeconds(rank),
                        new Tracked.Place(new PlacementId(id), rank),
                        new CampaignId(id),
                        new Tracked.Shown(
                                new OfferId(id), rank % 2 == 0 ? null : new TreatmentId(id), item, "B", "test:" + rank),
                        "en"));
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.chars().with(ALPHABET.toCharArray());
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(64)
                .withCharRange(' ', '~')
                .withChars('é', 'ß', '猫')
                .filter(text -> !text.startsWith(CustomerId.ANONYMOUS_PREFIX));
    }
}
