package ogenblik.http.customers;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import ogenblik.flow.EraseCustomer;
import ogenblik.flow.ExportCustomer;
import ogenblik.flow.PastDecisionJson;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Routes;
import ogenblik.http.StrictJson;
import ogenblik.http.Surface;
import ogenblik.id.CustomerId;

/** What is held of a customer: {@code GET .../export} and {@code .../decisions} show it, {@code DELETE} erases it. */
public final class HoldingsRoutes implements Surface {
    private final ExportCustomer export;
    private final EraseCustomer erase;

    public HoldingsRoutes(ExportCustomer export, EraseCustomer erase) {
        this.export = export;
        this.erase = erase;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/v1/customers/{id}/export", Access.SERVER, call -> NamedCustomer.in(call, id -> export(call, id)));
        routes.get(
                "/v1/customers/{id}/decisions",
                Access.SERVER,
                call -> NamedCustomer.in(call, id -> decisions(call, id)));
        routes.delete("/v1/customers/{id}", Access.SERVER, call -> NamedCustomer.in(call, id -> delete(call, id)));
    }

    private void export(Call call, CustomerId id) {
        export.run(id)
                .onComplete(
                        held -> call.guarded(() -> {
                            if (held == null) call.refuse(NamedCustomer.nobody());
                            else call.json(200, ExportJson.write(held));
                        }),
                        call::failed);
    }

    private void decisions(Call call, CustomerId id) {
        export.run(id)
                .onComplete(
                        held -> call.guarded(() -> {
                            if (held == null) call.refuse(NamedCustomer.nobody());
                            else
                                call.json(200, StrictJson.written(json -> {
                                    json.writeStartObject();
                                    PastDecisionJson.write(json, held.decisions());
                                    json.writeEndObject();
                                }));
                        }),
                        call::failed);
    }

    private void delete(Call call, CustomerId id) {
        erase.run(id)
                .onComplete(
                        forgotten -> call.guarded(() -> {
                            if (forgotten.isNothing()) call.refuse(NamedCustomer.nobody());
                            else call.json(200, written(forgotten));
                        }),
                        call::failed);
    }

    private static Buffer written(EraseCustomer.Forgotten forgotten) {
        return StrictJson.written(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("erased");
            for (var erased : forgotten.kindToCount().entrySet())
                json.writeNumberField(name(erased.getKey()), erased.getValue());
            json.writeEndObject();
            json.writeObjectFieldStart("remaining");
            json.writeStringField("what", "entries of the streams of decisions, exposures and events");
            json.writeStringField("under", "pseudonym");
            json.writeStringField("atMost", text(forgotten.pseudonymsFor()));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String name(EraseCustomer.Kind kind) {
        return switch (kind) {
            case PROFILES -> "profiles";
            case ALIASES -> "aliases";
            case ANSWERS -> "answers";
            case DECISIONS -> "decisions";
            case MESSAGE_MARKS -> "messageMarks";
            case MERGES -> "merges";
            case INPUTS -> "decisionInputs";
            case MESSAGES -> "messages";
        };
    }

    /** In days where it is whole ones. */
    private static String text(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }
}
