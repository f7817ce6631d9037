package ogenblik.http.decide;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.http.Claim;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import ogenblik.id.CustomerId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/decide}. */
final class DecideJson {
    private static final List<String> FIELDS =
            List.of("customer", "placements", "context", "exclude", "tmaxMs", "explain", "requestId", "record");
    private static final List<String> CUSTOMER_FIELDS = List.of("id", "anonymousId", "token");
    private static final List<String> PLACEMENT_FIELDS = List.of("id", "limit");
    private static final List<String> EXCLUDE_FIELDS = List.of("offers", "items");

    private final JsonInput input;
    private final Vocabulary vocabulary;
    private Claim claim = new Claim.None();
    private @Nullable SequencedMap<PlacementId, Slot> placements;
    private RequestContext context = RequestContext.NONE;
    private final Set<OfferId> offers = new HashSet<>();
    private final Set<ItemId> items = new HashSet<>();
    private @Nullable String requestId;
    private int tmaxMillis;
    private boolean isExplained;
    private boolean isRecorded = true;

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
        if (isObject && placements == null)
            input.faultAt("/placements", "must be an array of 1 to " + Limits.PLACEMENTS + " placements, is absent");
        var request = new DecisionRequest(
                placements == null ? List.of() : List.copyOf(placements.values()), context, offers, items);
        return new Wish(claim, request, new Wish.Options(requestId, tmaxMillis, !isRecorded, isExplained));
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "customer" -> customer();
            case "placements" -> placements();
            case "context" -> context();
            case "exclude" -> exclude();
            case "tmaxMs" -> tmaxMillis = input.integer(1, Limits.MAX_TMAX_MILLIS);
            case "explain" -> isExplained = input.flag(false);
            case "requestId" -> requestId = input.id("requestId");
            case "record" -> isRecorded = input.flag(true);
            default -> input.unknown(name, FIELDS);
        }
    }

    private void customer() throws IOException {
        var at = input.pointer();
        Map<String, String> fieldToText = new HashMap<>();
        boolean isObject = input.object(name -> {
            switch (name) {
                case "id", "anonymousId" -> put(fieldToText, name, input.id(name));
                case "token" -> put(fieldToText, name, input.text());
                default -> input.unknown(name, CUSTOMER_FIELDS);
            }
        });
        if (!isObject) return;
        if (fieldToText.size() != 1)
            input.faultAt(
                    at, "must have one of `id`, `anonymousId` and `token`; leave `customer` out for a new visitor");
        else claim = claim(at, fieldToText);
    }

    /** A value that is at fault still says that the field was there. */
    private static void put(Map<String, String> fieldToText, String name, @Nullable String text) {
        fieldToText.put(name, text == null ? "" : text);
    }

    private Claim claim(String at, Map<String, String> fieldToText) {
        var field = fieldToText.keySet().iterator().next();
        var text = fieldToText.values().iterator().next();
        if (text.isEmpty() && !field.equals("token")) return claim;
        if (field.equals("token")) return new Claim.Token(text);
        try {
            return new Claim.Id(field.equals("id") ? new CustomerId.Known(text) : new CustomerId.Visitor(text));
        } catch (IllegalArgumentException e) {
            input.faultAt(at + "/" + field, String.valueOf(e.getMessage()));
            return claim;
        }
    }

    private void placements() throws IOException {
        var at = input.pointer();
        var idToSlot = new LinkedHashMap<PlacementId, Slot>();
        int[] count = {0};
        boolean isArray = input.array(() -> {
            var slot = slot();
            if (slot != null) idToSlot.putIfAbsent(slot.placement(), slot);
            count[0]++;
        });
        if (isArray && (count[0] == 0 || count[0] > Limits.PLACEMENTS))
            input.faultAt(at, "must have 1 to " + Limits.PLACEMENTS + " placements, has " + count[0]);
        placements = idToSlot;
    }

    private @Nullable Slot slot() throws IOException {
        var at = input.pointer();
        @Nullable PlacementId[] id = {null};
        boolean[] isNamed = {false};
        int[] limit = {0};
        boolean isObject = input.object(name -> {
            switch (name) {
                case "id" -> {
                    isNamed[0] = true;
                    var text = input.id("placement");
                    if (text != null) id[0] = new PlacementId(text);
                }
                case "limit" -> limit[0] = input.integer(1, Limits.MAX_LIMIT);
                default -> input.unknown(name, PLACEMENT_FIELDS);
            }
        });
        if (isObject && !isNamed[0]) input.faultAt(at + "/id", "must be the id of a placement, is absent");
        return id[0] == null ? null : new Slot(id[0], limit[0]);
    }

    private void context() throws IOException {
        var nameToValue = new HashMap<String, Object>();
        boolean isObject = input.object(name -> {
            var at = input.pointer();
            var value = input.any();
            if (value == null) return;
            var type = vocabulary.contextType(name);
            var typed =
                    type == null ? (ContextValues.isPlain(value) ? value : null) : ContextValues.ofJson(value, type);
            if (typed != null) nameToValue.put(name, typed);
            else if (type != null) input.faultAt(at, "must be " + ContextValues.named(type));
        });
        if (isObject) context = new RequestContext(nameToValue);
    }

    private void exclude() throws IOException {
        input.object(name -> {
            switch (name) {
                case "offers" ->
                    input.array(() -> {
                        var id = input.id("offer");
                        if (id != null) offers.add(new OfferId(id));
                    });
                case "items" ->
                    input.array(() -> {
                        var id = input.id("item");
                        if (id != null) items.add(new ItemId(id));
                    });
                default -> input.unknown(name, EXCLUDE_FIELDS);
            }
        });
    }
}
