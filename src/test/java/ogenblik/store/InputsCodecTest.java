package ogenblik.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.decision.Snapshot.Tables;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Exposures;
import ogenblik.profile.GoodLoads;
import ogenblik.profile.Ledger;
import ogenblik.profile.Profile;
import ogenblik.profile.Scores;
import ogenblik.store.DecisionInputs.Manner;
import ogenblik.store.DecisionInputs.World;
import ogenblik.telemetry.Meters;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a decision was made from is read again as it was, and so the same decision follows: deciding is a pure function. */
class InputsCodecTest {
    private static final DecisionId ID = new DecisionId("01991b5a-7b1c-7c3e-8f00-0123456789ab");

    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final PackReaders packs = new PackReaders();

    @Property(tries = 300)
    void all_that_a_decision_was_made_from_comes_back(
            @ForAll("profiles") Profile profile,
            @ForAll("requests") DecisionRequest request,
            @ForAll("manners") Manner manner,
            @ForAll Instant now) {
        var world = new World(
                "0123456789abcdef",
                new Tables("17", "", "4/2", GoodLoads.full(4).added(6).added(7)),
                new Switches(
                        Set.of(new CampaignId("resting")),
                        request.placements().isEmpty()
                                ? Set.of()
                                : Set.of(request.placements().getFirst().placement())),
                new Signals(Map.of(
                        "frost",
                        Map.of(Signals.EVERYWHERE, new Signals.Value("coast", true, null)),
                        "words",
                        Map.of(Signals.EVERYWHERE, new Signals.Value("", List.of("a", "b"), null)))));
        var inputs = new DecisionInputs(profile.id(), now, world, request, Sections.of(profile), manner);

        var found = InputsCodec.read(ID, packed(inputs), meters, packs);

        assertThat(found.profile()).isEqualTo(profile);
        assertThat(found.inputs().request()).isEqualTo(request);
        assertThat(found.inputs().world()).isEqualTo(world);
        assertThat(found.inputs().manner()).isEqualTo(manner);
        assertThat(found.inputs().now()).isEqualTo(now);
        assertThat(found.inputs().customer()).isEqualTo(profile.id());
    }

    @Property(tries = 200)
    void what_is_cut_off_is_refused_or_read_and_never_anything_else(
            @ForAll("profiles") Profile profile, @ForAll("requests") DecisionRequest request, @ForAll double part) {
        var world = new World("v", Tables.NONE, Switches.NONE, Signals.NONE);
        var manner = new Manner(null, false, false);
        var whole =
                packed(new DecisionInputs(profile.id(), Instant.EPOCH, world, request, Sections.of(profile), manner));
        var cut = Arrays.copyOf(whole, (int) (Math.abs(part % 1) * whole.length));

        ThrowingCallable read = () -> {
            var ignored = InputsCodec.read(ID, cut, meters, packs);
        };

        try {
            read.call();
        } catch (Throwable refused) {
            assertThat(refused).isInstanceOfAny(PackException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void what_was_kept_before_there_were_loads_is_read_as_if_there_never_was_one() {
        var world = new World("v", Tables.NONE.withTravel("4/2"), Switches.NONE, Signals.NONE);
        var id = new CustomerId.Known("anna");
        var request = new DecisionRequest(List.of(), RequestContext.NONE, Set.of(), Set.of());
        var kept = packed(new DecisionInputs(
                id, Instant.EPOCH, world, request, Sections.of(Profile.empty(id)), new Manner(null, false, false)));
        var head = new String(kept, ISO_8859_1);
        var loads = new String(new InputsWriter().text(GoodLoads.NEVER.text()).toBytes(), ISO_8859_1);
        assertThat(head).contains("4/2" + loads);

        var before = head.replace("4/2" + loads, "4/2").getBytes(ISO_8859_1);
        before[0] = 2;

        assertThat(InputsCodec.read(ID, before, meters, packs).inputs().world()).isEqualTo(world);
    }

    private static byte[] packed(DecisionInputs inputs) {
        var into = Unpooled.buffer();
        into.writeBytes(InputsCodec.head(inputs, "a summary".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        inputs.sections().write(into);
        return ByteBufUtil.getBytes(into);
    }

    @Provide
    Arbitrary<Profile> profiles() {
        var attributes = Arbitraries.maps(RandomValues.ids(), RandomValues.attributeValues())
                .ofMaxSize(5)
                .map(Attributes::of);
        var scores =
                Arbitraries.maps(RandomValues.ids(), RandomValues.numbers()).ofMaxSize(3);
        return Combinators.combine(attributes, scores, RandomLedgers.ledgers(), Arbitraries.of(true, false))
                .as((known, nameToScore, ledger, isKnown) -> profile(known, nameToScore, ledger, isKnown));
    }

    private static Profile profile(Attributes known, Map<String, Double> nameToScore, Ledger ledger, boolean isKnown) {
        CustomerId id = isKnown ? new CustomerId.Known("12 {347}") : new CustomerId.Visitor("é");
        return Profile.empty(id)
                .withAttributes(known)
                .withScores(new Scores(nameToScore).withLedger(ledger))
                .withExposures(Exposures.NONE);
    }

    @Provide
    Arbitrary<DecisionRequest> requests() {
        var slots = Combinators.combine(
                        RandomValues.ids(), Arbitraries.integers().between(0, 50))
                .as((placement, limit) -> new Slot(new PlacementId(placement), limit))
                .list()
                .ofMaxSize(20);
        var contexts = Arbitraries.maps(RandomValues.ids(), RandomValues.attributeValues())
                .ofMaxSize(6)
                .map(RequestContext::new);
        var offers = RandomValues.ids().map(OfferId::new).set().ofMaxSize(5);
        var items = RandomValues.itemIds().set().ofMaxSize(5);
        return Combinators.combine(slots, contexts, offers, items).as(DecisionRequest::new);
    }

    @Provide
    Arbitrary<Manner> manners() {
        return Combinators.combine(
                        Arbitraries.of(List.of("", "store-timeout", "deadline")),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((degraded, isExplained, isReserved) ->
                        new Manner(degraded.isEmpty() ? null : degraded, isExplained, isReserved));
    }
}
