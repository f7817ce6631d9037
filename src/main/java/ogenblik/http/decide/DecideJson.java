package ogenblik.http.decide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.http.Claim;
import ogenblik.http.ClaimJson;
import ogenblik.http.ContextValues;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/decide}. */
final class DecideJson {
    private static final int TYPICAL_PLACEMENTS = 4;
    private static final List<String> FIELDS = List.of(
            "customer", "placements", "context", "exclude", "tmaxMs", "explain", "requestId", "record", "counter");
    private static final List<String> PLACEMENT_FIELDS = List.of("id", "limit");
    private static final List<String> EXCLUDE_FIELDS = List.of("offers", "items");

    private final JsonInput input;
    private final Vocabulary vocabulary;
    private Claim claim = new Claim.None();
    private final List<Slot> slots = new ArrayList<>(TYPICAL_PLACEMENTS);
    private boolean hasPlacements;
    private int placementCount;
    private RequestContext context = RequestContext.NONE;
    private Set<OfferId> offers = Set.of();
    private Set<ItemId> items = Set.of();
    private @Nullable String requestId;
    private int tmaxMillis;
    private boolean isExplained;
    private boolean isRecorded = true;
    private @Nullable String counter;

    private DecideJson(JsonInput input, Vocabulary vocabulary) {
        this.input = input;
        this.vocabulary = vocabulary;
    }

    /** {@code vocabulary} says what the catalog declares of the context. */
    static Parsed<Wish> read(byte[] body, Vocabulary vocabulary) {
        return StrictJson.read(body, input -> new DecideJson(input, vocabulary).read());
    }

    private Wish read() throws IOException {
        boolean isObject = input.object(this::field);
        if (isObject && !hasPlacements)
            input.faultAt("/placements", "must be an array of 1 to " + Limits.PLACEMENTS + " placements, is absent");
        var request = new DecisionRequest(slots, context, offers, items);
        return new Wish(claim, request, new Wish.Options(requestId, tmaxMillis, !isRecorded, isExplained, counter));
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "customer" -> claim = ClaimJson.read(input);
            case "placements" -> placements();
            case "context" -> context();
            case "exclude" -> exclude();
            case "tmaxMs" -> tmaxMillis = input.integer(1, Limits.MAX_TMAX_MILLIS);
            case "explain" -> isExplained = input.flag(false);
            case "requestId" -> requestId = input.id("requestId");
            case "counter" -> counter = input.text();
            case "record" -> isRecorded = input.flag(true);
            default -> input.unknown(name, FIELDS);
        }
    }

    private void placements() throws IOException {
        hasPlacements = true;
        if (!input.array(this::placement)) return;
        if (placementCount == 0 || placementCount > Limits.PLACEMENTS)
            input.fault("must have 1 to " + Limits.PLACEMENTS + " placements, has " + placementCount);
    }

    /** One that is asked for twice is answered once. */
    private void placement() throws IOException {
        var asked = new AskedPlacement();
        boolean isObject = input.object(asked::field);
        if (isObject && !asked.isNamed)
            input.faultAt(input.pointer() + "/id", "must be the id of a placement, is absent");
        placementCount++;
        var id = asked.id;
        if (id != null && placementCount <= Limits.PLACEMENTS && !isAsked(id)) slots.add(new Slot(id, asked.limit));
    }

    private boolean isAsked(PlacementId id) {
        for (var slot : slots) if (slot.placement().equals(id)) return true;
        return false;
    }

    private final class AskedPlacement {
        private @Nullable PlacementId id;
        private boolean isNamed;
        private int limit;

        void field(String field) throws IOException {
            switch (field) {
                case "id" -> {
                    isNamed = true;
                    id = input.id(PlacementId::new);
                }
                case "limit" -> limit = input.integer(1, Limits.MAX_LIMIT);
                default -> input.unknown(field, PLACEMENT_FIELDS);
            }
        }
    }

    private void context() throws IOException {
        var nameToValue = new HashMap<String, Object>();
        boolean isObject = input.object(name -> {
            var value = input.any();
            if (value == null) return;
            var type = vocabulary.contextType(name);
            var typed =
                    type == null ? (ContextValues.isPlain(value) ? value : null) : ContextValues.ofJson(value, type);
            if (typed != null) nameToValue.put(name, typed);
            else if (type != null) input.fault("must be " + ContextValues.named(type));
        });
        if (isObject) context = new RequestContext(nameToValue);
    }

    private void exclude() throws IOException {
        input.object(name -> {
            switch (name) {
                case "offers" -> offers = ids(OfferId::new);
                case "items" -> items = ids(ItemId::new);
                default -> input.unknown(name, EXCLUDE_FIELDS);
            }
        });
    }

    private <T> Set<T> ids(Function<String, T> parse) throws IOException {
        var ids = new HashSet<T>();
        input.array(() -> {
            var id = input.id(parse);
            if (id != null) ids.add(id);
        });
        return ids;
    }
}
