package ogenblik.http.items;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import ogenblik.flow.ChangeItems;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.StrictJson;
import ogenblik.http.Surface;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;

/** {@code /v1/items}: lines of NDJSON, each an item or what changes of one; or one of them as JSON. */
public final class ItemRoutes implements Surface {
    static final int BODY_BYTES = 1024 * 1024;
    static final int MAX_LINES = 1_000;

    /** A single item is of the last two. */
    private static final String[] MEDIA_TYPES = {
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/json",
        "application/merge-patch+json"
    };

    private static final String[] OF_LINES = Arrays.copyOf(MEDIA_TYPES, 3);

    private final ChangeItems change;

    public ItemRoutes(ChangeItems change) {
        this.change = change;
    }

    @Override
    public void mount(Routes routes) {
        routes.post("/v1/items", Access.SERVER, call -> change(call, change::put));
        routes.patch("/v1/items", Access.SERVER, call -> change(call, change::patch));
        routes.get("/v1/items/{id}", Access.SERVER, call -> named(call, id -> get(call, id)));
        routes.delete("/v1/items/{id}", Access.SERVER, call -> named(call, id -> delete(call, id)));
    }

    private static void named(Call call, Consumer<ItemId> use) {
        var id = call.value(0);
        if (Ids.isValid(id)) use.accept(new ItemId(id));
        else call.refuse(Problem.invalidUrl("an item's id has 1 to 128 characters, and no control characters"));
    }

    private void get(Call call, ItemId id) {
        var item = change.find(id);
        if (item == null) call.refuse(nobody(id));
        else call.json(200, Buffer.buffer(item));
    }

    private void delete(Call call, ItemId id) {
        change.remove(id)
                .onComplete(
                        isGone -> call.guarded(() -> {
                            if (isGone) call.empty(204);
                            else call.refuse(nobody(id));
                        }),
                        call::failed);
    }

    private static Problem nobody(ItemId id) {
        return Problem.notFound("there is no such item: `" + id + "`");
    }

    private static void change(Call call, Function<List<String>, Future<ChangeItems.Result>> change) {
        boolean isOne = call.mediaTypeRefusal(OF_LINES) != null;
        call.body(
                BODY_BYTES,
                body -> {
                    try {
                        var text = StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(body))
                                .toString();
                        var items = isOne ? List.of(text) : lines(text);
                        if (text.isBlank())
                            call.refuse(Problem.invalidRequest("", "the body is empty: send one JSON object a line"));
                        else if (items.size() > MAX_LINES)
                            call.refuse(Problem.invalidRequest(
                                    "", "must have at most " + MAX_LINES + " lines, has " + items.size()));
                        else change.apply(items).onComplete(result -> reply(call, result), call::failed);
                    } catch (CharacterCodingException e) {
                        call.refuse(Problem.invalidRequest("", "the body is not UTF-8"));
                    }
                },
                MEDIA_TYPES);
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static void reply(Call call, ChangeItems.Result result) {
        call.guarded(() -> call.json(200, StrictJson.written(json -> {
            json.writeStartObject();
            json.writeNumberField("accepted", result.accepted());
            json.writeNumberField("changed", result.changed());
            json.writeArrayFieldStart("rejected");
            for (var rejected : result.indexToError().entrySet()) {
                json.writeStartObject();
                json.writeNumberField("index", rejected.getKey());
                json.writeStringField("error", rejected.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        })));
    }
}
