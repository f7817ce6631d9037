package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Kind.BOOL;
import static ogenblik.catalog.rule.Kind.DOUBLE;
import static ogenblik.catalog.rule.Kind.INT;
import static ogenblik.catalog.rule.Kind.OTHER;
import static ogenblik.catalog.rule.Kind.STRING;
import static ogenblik.catalog.rule.Kind.STRINGS;
import static ogenblik.catalog.rule.Kind.TIMESTAMP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Behaviour;
import ogenblik.profile.Orders;
import ogenblik.scoring.LeadModel;
import org.jspecify.annotations.Nullable;

/** The slots below {@code customer}. */
final class CustomerSlots {
    static final String CART_ITEMS = "customer.cart.items";
    static final String SEGMENTS = "customer.segments";
    static final String STAGE = "customer.stage";
    static final String PERSONA = "customer.persona";

    private static final String SCORES = "customer.scores.";
    private static final String LEAD = "customer.lead.";

    /** The slots that are computed of the rules of fit. */
    static final List<String> OF_FIT = List.of(
            SCORES + LeadModel.FIT, LEAD + "engagementBand", LEAD + "fitBand", LEAD + "cell", LEAD + "strategy");

    private static final double MICROS = 1_000_000;

    private CustomerSlots() {}

    static List<Slot> of(Vocabulary vocabulary) {
        var slots = new ArrayList<Slot>();
        slots.add(slot("customer.id", STRING, e -> e.profile().id().value()));
        slots.add(slot("customer.known", BOOL, e -> e.profile().id() instanceof CustomerId.Known));
        addAttributes(slots, vocabulary);
        vocabulary.names().purposeToDefault().forEach((name, byDefault) -> slots.add(consent(name, byDefault)));
        addScores(slots, vocabulary);
        addBehaviour(slots);
        slots.addAll(ActivitySlots.of(vocabulary.names().counters()));
        slots.add(slot(STAGE, STRING, Evaluation::stage));
        slots.add(slot(PERSONA, STRING, Evaluation::persona));
        slots.add(slot(SEGMENTS, STRINGS, Evaluation::segments));
        slots.add(slot("customer.rfm.recency", INT, e -> bucket(e, RfmBoundaries.Rfm::recency)));
        slots.add(slot("customer.rfm.frequency", INT, e -> bucket(e, RfmBoundaries.Rfm::frequency)));
        slots.add(slot("customer.rfm.monetary", INT, e -> bucket(e, RfmBoundaries.Rfm::monetary)));
        return slots;
    }

    /** A profile keeps its attributes by name: the rank among those declared says where to look first. */
    private static void addAttributes(List<Slot> slots, Vocabulary vocabulary) {
        var rankToName = List.copyOf(new TreeSet<>(vocabulary.attributes().keySet()));
        vocabulary.attributes().forEach((name, type) -> {
            int rank = rankToName.indexOf(name);
            slots.add(slot(
                    "customer.attributes." + name,
                    Kind.of(type),
                    e -> Declared.as(type, e.profile().attributes().get(name, rank))));
        });
    }

    private static void addScores(List<Slot> slots, Vocabulary vocabulary) {
        var names = new TreeSet<>(vocabulary.names().scores());
        names.addAll(vocabulary.leads().names());
        for (var name : names) slots.add(slot(SCORES + name, DOUBLE, e -> Leads.score(e, name)));
        slots.add(slot(
                LEAD + "engagementBand",
                STRING,
                e -> ofLead(e, lead -> lead.bands().engagement())));
        slots.add(slot(
                LEAD + "fitBand", STRING, e -> ofLead(e, lead -> lead.bands().fit())));
        slots.add(slot(LEAD + "cell", STRING, e -> ofLead(e, lead -> lead.cell().id())));
        slots.add(slot(
                LEAD + "strategy", STRING, e -> ofLead(e, lead -> lead.cell().strategy())));
    }

    private static @Nullable String ofLead(Evaluation e, Function<LeadModel.Lead, String> part) {
        var lead = e.lead();
        return lead == null ? null : part.apply(lead);
    }

    private static void addBehaviour(List<Slot> slots) {
        slots.add(slot(CART_ITEMS, OTHER, e -> cartItems(behaviour(e))));
        slots.add(slot("customer.cart.size", INT, e ->
                (long) behaviour(e).cart().lines().size()));
        slots.add(slot("customer.cart.touchedAt", TIMESTAMP, e -> touched(behaviour(e))));
        slots.add(slot(
                "customer.orders.count", INT, e -> (long) orders(e).totals().count()));
        slots.add(
                slot("customer.orders.first", TIMESTAMP, e -> orders(e).totals().first()));
        slots.add(
                slot("customer.orders.last", TIMESTAMP, e -> orders(e).totals().last()));
        slots.add(slot("customer.orders.sum", DOUBLE, e -> orders(e).totals().sumMicros() / MICROS));
        slots.add(
                slot("customer.orders.returned", DOUBLE, e -> orders(e).totals().returnedMicros() / MICROS));
        slots.add(slot("customer.orders.meanGapDays", DOUBLE, e -> orders(e).meanGapDays()));
        slots.add(slot("customer.orders.overdueRatio", DOUBLE, e -> orders(e).overdueRatio(e.now())));
        slots.add(slot(
                "customer.views.items",
                STRINGS,
                e -> behaviour(e).views().views().stream()
                        .map(view -> view.item().value())
                        .toList()));
        slots.add(slot("customer.views.last", TIMESTAMP, e -> lastView(behaviour(e))));
        slots.add(slot(
                "customer.waitList",
                STRINGS,
                e -> behaviour(e).waitList().items().stream().map(ItemId::value).toList()));
    }

    private static Slot slot(String path, Kind kind, Slot.Loader loader) {
        return new Slot(path, kind, Slot.Source.PROFILE, loader);
    }

    private static Slot consent(String name, boolean byDefault) {
        var purpose = new PurposeId(name);
        return slot("customer.consents." + name, BOOL, e -> {
            var recorded = e.profile().consents().get(purpose);
            return recorded == null ? byDefault : recorded.granted();
        });
    }

    private static Behaviour behaviour(Evaluation e) {
        return e.profile().behaviour();
    }

    private static Orders orders(Evaluation e) {
        return e.profile().behaviour().orders();
    }

    private static List<Map<String, Object>> cartItems(Behaviour behaviour) {
        return behaviour.cart().lines().stream()
                .map(line -> Map.<String, Object>of("item", line.item().value(), "quantity", (long) line.quantity()))
                .toList();
    }

    private static @Nullable Instant touched(Behaviour behaviour) {
        var at = behaviour.cart().touchedAt();
        return at.equals(Instant.EPOCH) ? null : at;
    }

    private static @Nullable Instant lastView(Behaviour behaviour) {
        var views = behaviour.views().views();
        return views.isEmpty() ? null : views.getFirst().at();
    }

    private static @Nullable Object bucket(Evaluation e, Function<RfmBoundaries.Rfm, Integer> which) {
        var rfm = RfmBoundaries.of(e);
        return rfm == null ? null : (Object) which.apply(rfm).longValue();
    }
}
