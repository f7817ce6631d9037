package ogenblik.http.customers;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import ogenblik.flow.MergeCustomers;
import ogenblik.flow.MergeCustomers.MergeView;
import ogenblik.flow.MergeCustomers.Result;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Caller;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.StrictJson;
import ogenblik.http.Surface;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/customers/{id}/merge}, and {@code .../merge/{mergeId}/undo}. */
public final class MergeRoutes implements Surface {
    private static final int BODY_BYTES = 4 * 1024;
    private static final List<String> FIELDS = List.of("from");

    private final MergeCustomers merge;

    public MergeRoutes(MergeCustomers merge) {
        this.merge = merge;
    }

    @Override
    public void mount(Routes routes) {
        routes.post("/v1/customers/{id}/merge", Access.SERVER, call -> whenKnown(call, this::merge));
        routes.post(
                "/v1/customers/{id}/merge/{mergeId}/undo",
                Access.SERVER,
                call -> whenKnown(call, (_, into) -> answer(call, into, merge.undo(into, call.value(1)))));
    }

    private static void whenKnown(Call call, BiConsumer<Call, CustomerId.Known> then) {
        NamedCustomer.in(call, id -> {
            switch (id) {
                case CustomerId.Known known -> then.accept(call, known);
                case CustomerId.Visitor _ ->
                    call.refuse(Problem.invalidUrl(
                            "a visitor is merged by the event that tells who it is (`identify` or `alias`)"));
            }
        });
    }

    private void merge(Call call, CustomerId.Known into) {
        call.body(
                BODY_BYTES,
                body -> {
                    switch (from(body)) {
                        case Parsed.Bad<CustomerId.Known>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<CustomerId.Known>(var from) ->
                            answer(call, into, merge.run(from, into, name(call.caller())));
                    }
                },
                "application/json");
    }

    private static String name(Caller caller) {
        return caller instanceof Caller.Server(var name) ? name : "";
    }

    private static Parsed<CustomerId.Known> from(byte[] body) {
        return StrictJson.read(body, input -> {
            var found = new Object() {
                CustomerId.@Nullable Known from;
                boolean isNamed;
            };
            boolean isObject = input.object(name -> {
                if (name.equals("from")) {
                    found.isNamed = true;
                    found.from = input.id(CustomerId.Known::new);
                } else input.unknown(name, FIELDS);
            });
            if (isObject && !found.isNamed)
                input.faultAt("/from", "must be the id of the customer that becomes an alias, is absent");
            return found.from == null ? new CustomerId.Known("nobody") : found.from;
        });
    }

    private static void answer(Call call, CustomerId.Known into, Future<Result> result) {
        result.onComplete(
                done -> call.guarded(() -> {
                    switch (done) {
                        case Result.Done(var view) ->
                            call.json(200, StrictJson.written(json -> write(json, into, view)));
                        case Result.Refused(var why) -> call.refuse(Problem.conflict(why));
                        case Result.Unknown() ->
                            call.refuse(Problem.notFound("there is no such customer, or no such merge"));
                    }
                }),
                call::failed);
    }

    static void write(JsonGenerator json, CustomerId.Known into, MergeView merge) throws IOException {
        json.writeStartObject();
        json.writeStringField("mergeId", merge.id());
        json.writeStringField("from", merge.from().value());
        json.writeStringField("into", into.value());
        json.writeStringField("at", merge.at().toString());
        json.writeStringField("by", merge.by());
        json.writeBooleanField("undone", merge.isUndone());
        json.writeStringField(
                "undoableUntil", merge.isUndone() ? null : merge.undoableUntil().toString());
        json.writeEndObject();
    }
}
