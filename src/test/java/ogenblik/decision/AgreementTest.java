package ogenblik.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.item.RelatedItems.Related;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.ValueType;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Attributes;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Cart;
import ogenblik.profile.Consents;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposures;
import ogenblik.profile.NextOffers;
import ogenblik.profile.NextOffers.NextOffer;
import ogenblik.profile.Order;
import ogenblik.profile.Orders;
import ogenblik.profile.Profile;
import ogenblik.profile.ProfileBounds;
import ogenblik.profile.SampleExposures;
import ogenblik.profile.Scores;
import ogenblik.profile.Views;
import ogenblik.profile.WaitList;
import org.jspecify.annotations.Nullable;

/** The demo's catalog, decided for anybody at any moment: the same each time, and as it is explained. */
class AgreementTest {
    /** What is tried out beside it. */
    private static final String TRIALS = """
        holdout: {share: 0.2}
        experiments:
          - {id: fight, share: 0.8, variants: [{id: A, campaigns: [spotlight]}, {id: B, campaigns: [best-next-offer]}]}
        """;

    private static final Catalog CATALOG = demoCatalog();
    private static final List<ItemId> ITEMS =
            CATALOG.items().stream().map(item -> item.id()).toList();
    private static final List<String> PLACEMENTS =
            List.of("home-hero", "home-grid", "cart-aside", "open-banner", "inbox", "nowhere");
    private static final Instant NEWEST = Instant.parse("2026-12-31T23:59:59Z");
    private static final String[] TEXTS = {"female", "male", "web", "nl-NL", "en-GB", "2611", "buyer", "gold", "", "Jo"
    };

    @Property(tries = 500)
    void the_same_inputs_give_the_same_decision_and_it_is_the_one_that_is_explained(@ForAll long seed) {
        var drawn = new Drawn(new Random(seed));
        var snapshot = drawn.snapshot();
        var profile = drawn.profile();
        var request = drawn.request();
        var now = drawn.moment();
        var id = new DecisionId("d-" + seed);

        var decided = new Decider().decide(snapshot, profile, request, now, id);

        assertThat(shown(new Decider().decide(snapshot, profile, request, now, id)))
                .isEqualTo(shown(decided));
        var explained = new Explainer().explain(snapshot, profile, request, now, id);
        assertThat(shown(explained.decision())).isEqualTo(shown(decided));
        for (var placement : explained.placements()) {
            long won = placement.candidates().stream()
                    .filter(considered -> considered.outcome() == Outcome.WON)
                    .count();
            assertThat(won).isEqualTo(offers(decided, placement.placement()));
        }
        NamedAlike.check(decided, explained.decision());
    }

    /** All of the decision but the counts of what was stopped, which the quick way makes for whole groups. */
    private static List<Object> shown(Decision decision) {
        List<Object> all = new ArrayList<>(List.of(decision.id(), decision.catalogVersion(), decision.language()));
        for (var placement : decision.placements())
            all.add(
                    switch (placement) {
                        case ForPlacement.Offered offered ->
                            List.of(
                                    offered.placement(),
                                    offered.offers(),
                                    offered.stopped().withheld());
                        case ForPlacement.FellBack back ->
                            List.of(
                                    back.placement(),
                                    back.offer(),
                                    back.treatment(),
                                    back.content(),
                                    back.stopped().withheld());
                        case ForPlacement.Unknown unknown -> unknown;
                    });
        return all;
    }

    private static long offers(Decision decision, PlacementId placement) {
        return decision.placements().stream()
                .filter(answer -> answer.placement().equals(placement))
                .mapToLong(answer -> answer instanceof ForPlacement.Offered offered
                        ? offered.offers().size()
                        : 0)
                .sum();
    }

    /** Whatever a request is decided from, drawn at random. */
    private record Drawn(Random random) {
        Snapshot snapshot() {
            var related = new HashMap<ItemId, List<Related>>();
            for (int i = 0; i < 60; i++)
                related.put(
                        item(),
                        IntStream.range(0, random.nextInt(8))
                                .mapToObj(_ -> new Related(item(), random.nextDouble()))
                                .toList());
            var paused = new HashSet<>(CATALOG.campaigns().stream()
                    .map(campaign -> campaign.id())
                    .filter(_ -> random.nextInt(10) == 0)
                    .toList());
            var fallbacks = random.nextInt(8) == 0 ? Set.of(new PlacementId("home-grid")) : Set.<PlacementId>of();
            return Snapshot.of(
                    CATALOG, ItemTable.of(CATALOG.items()), new RelatedItems(related), new Switches(paused, fallbacks));
        }

        /** Null: it could not be read. */
        @Nullable
        Profile profile() {
            if (random.nextInt(10) == 0) return null;
            CustomerId id = random.nextInt(4) == 0
                    ? new CustomerId.Visitor("v" + random.nextInt(50))
                    : new CustomerId.Known("k" + random.nextInt(50));
            return Profile.empty(id)
                    .withAttributes(attributes())
                    .withConsents(consents())
                    .withBehaviour(behaviour())
                    .withScores(new Scores(
                            Map.of("churn", random.nextDouble(), "engagement", 80 * random.nextDouble(), "fit", 0.7)))
                    .withExposures(exposures())
                    .withNextOffers(new NextOffers(IntStream.range(0, random.nextInt(12))
                            .mapToObj(_ -> new NextOffer(item(), random.nextDouble(), kind()))
                            .toList()));
        }

        private Attributes attributes() {
            Map<String, Object> nameToValue = new HashMap<>();
            CATALOG.settings().vocabulary().attributes().forEach((name, type) -> {
                if (random.nextInt(3) > 0) nameToValue.put(name, value(type));
            });
            return Attributes.of(nameToValue);
        }

        private Object value(ValueType type) {
            return switch (type) {
                case STRING -> TEXTS[random.nextInt(TEXTS.length)];
                case INT -> (long) random.nextInt(100);
                case DOUBLE -> 100 * random.nextDouble();
                case BOOL -> random.nextBoolean();
                case TIMESTAMP -> moment().toString();
                case DATE -> moment().toString().substring(0, 10);
                case STRINGS -> List.of("garden", TEXTS[random.nextInt(TEXTS.length)]);
            };
        }

        private Consents consents() {
            var consents = Consents.NONE;
            for (var purpose : CATALOG.settings().purposeToGrantedByDefault().keySet())
                if (random.nextInt(3) > 0)
                    consents = consents.with(purpose, new Consent(random.nextInt(4) > 0, moment(), "form"));
            return consents;
        }

        private Behaviour behaviour() {
            var orders = Orders.NONE;
            for (int i = random.nextInt(12); i > 0; i--)
                orders = orders.with(
                        new Order(
                                "o-" + i,
                                moment(),
                                Order.Kind.PURCHASE,
                                List.of(new Order.Line(
                                        item(), 1 + random.nextInt(3), 1_000_000L * random.nextInt(900)))),
                        ProfileBounds.DEFAULT);
            var lines = IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> new Cart.Line(item(), 1 + random.nextInt(3)))
                    .toList();
            var views = IntStream.range(0, random.nextInt(6))
                    .mapToObj(_ -> new Views.View(item(), moment()))
                    .toList();
            return new Behaviour(
                    new Cart(lines, lines.isEmpty() ? Instant.EPOCH : moment()),
                    orders,
                    new Views(views),
                    WaitList.NONE.with(item(), moment(), 1));
        }

        private Exposures exposures() {
            var campaigns = CATALOG.campaigns();
            return Exposures.of(IntStream.range(0, random.nextInt(20))
                    .mapToObj(i -> exposure(
                            campaigns.get(random.nextInt(campaigns.size())).id().value(), i))
                    .toList());
        }

        private Exposure exposure(String campaign, int decision) {
            return switch (random.nextInt(3)) {
                case 0 -> SampleExposures.reserved(campaign, moment(), decision);
                case 1 -> SampleExposures.seen(campaign, moment(), decision);
                default -> SampleExposures.clicked(campaign, moment(), decision);
            };
        }

        DecisionRequest request() {
            var slots = new ArrayList<Slot>();
            for (var placement : PLACEMENTS)
                if (random.nextInt(3) > 0) slots.add(new Slot(new PlacementId(placement), random.nextInt(8)));
            Map<String, Object> context = new HashMap<>();
            if (random.nextBoolean())
                context.put("locale", List.of("nl-NL", "en-GB", "de", "").get(random.nextInt(4)));
            if (random.nextBoolean()) context.put("item", random.nextInt(5) == 0 ? "no\u0007item" : item().value());
            CATALOG.settings().vocabulary().context().forEach((name, type) -> {
                if (random.nextBoolean()) context.put(name, value(type));
            });
            var offers = List.copyOf(CATALOG.offers().keySet());
            return new DecisionRequest(
                    slots,
                    new RequestContext(context),
                    random.nextInt(4) == 0 ? Set.of(offers.get(random.nextInt(offers.size()))) : Set.of(),
                    random.nextInt(4) == 0 ? Set.of(item()) : Set.of());
        }

        /** Most are of the last days, as that is where rules draw their lines. */
        Instant moment() {
            var age = Duration.ofMinutes(random.nextInt(random.nextInt(3) == 0 ? 1_000_000 : 10_000));
            return NEWEST.minus(age);
        }

        private NextOffers.Kind kind() {
            return random.nextBoolean() ? NextOffers.Kind.EXPLORE : NextOffers.Kind.UNSPECIFIED;
        }

        private ItemId item() {
            return ITEMS.get(random.nextInt(ITEMS.size()));
        }
    }

    private static Catalog demoCatalog() {
        try (var files = Files.list(Path.of("config/catalog"))) {
            var sources = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(AgreementTest::source)
                    .toList();
            var all = new ArrayList<>(sources);
            all.add(new SourceFile("trials.yaml", TRIALS));
            return switch (CatalogCompiler.compile(all)) {
                case Compiled.Ok(var catalog) -> catalog;
                case Compiled.Refused(var problems) -> throw new AssertionError(problems);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile source(Path file) {
        try {
            var text = Files.readString(file)
                    .replaceAll("\n    (explore|holdout): .*", "")
                    .replace("    objective: nurture\n", "    objective: nurture\n    explore: {epsilon: 0.5}\n")
                    .replace("    objective: retain\n", "    objective: retain\n    holdout: 0.3\n");
            return new SourceFile(file.getFileName().toString(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
