package ogenblik.http.customers;

import java.time.InstantSource;
import java.util.List;
import ogenblik.flow.ChangeCustomer;
import ogenblik.flow.ReadCustomer;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fault;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.http.customers.ChangeJson.Patch;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents.Consent;

/** {@code /v1/customers/{id}}, where a visitor's id is {@code anonymous/ID}, percent-encoded like any other. */
public final class CustomerRoutes implements Surface {
    private static final int BODY_BYTES = 64 * 1024;

    private final ReadCustomer read;
    private final ChangeCustomer change;
    private final InstantSource clock;

    public CustomerRoutes(ReadCustomer read, ChangeCustomer change, InstantSource clock) {
        this.read = read;
        this.change = change;
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/v1/customers/{id}", Access.SERVER, call -> NamedCustomer.in(call, id -> get(call, id)));
        routes.patch("/v1/customers/{id}", Access.SERVER, call -> NamedCustomer.in(call, id -> patch(call, id)));
        routes.put(
                "/v1/customers/{id}/consents/{purpose}",
                Access.SERVER,
                call -> NamedCustomer.in(call, id -> putConsent(call, id)));
    }

    private void get(Call call, CustomerId id) {
        read.run(id)
                .onComplete(
                        customer -> call.guarded(() -> {
                            if (customer == null) call.refuse(NamedCustomer.nobody());
                            else call.json(200, CustomerJson.write(customer));
                        }),
                        call::failed);
    }

    private void patch(Call call, CustomerId id) {
        call.body(
                BODY_BYTES,
                body -> {
                    switch (ChangeJson.patch(body)) {
                        case Parsed.Bad<Patch>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<Patch>(var patch) ->
                            change.patchAttributes(id, patch.nameToValue())
                                    .onComplete(result -> changed(call, result), call::failed);
                    }
                },
                "application/merge-patch+json",
                "application/json");
    }

    private void putConsent(Call call, CustomerId id) {
        PurposeId purpose;
        try {
            purpose = new PurposeId(call.value(1));
        } catch (IllegalArgumentException e) {
            call.refuse(Problem.invalidUrl(String.valueOf(e.getMessage())));
            return;
        }
        call.body(
                BODY_BYTES,
                body -> {
                    switch (ChangeJson.consent(body, clock.instant())) {
                        case Parsed.Bad<Consent>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<Consent>(var stated) ->
                            change.recordConsent(id, purpose, stated)
                                    .onComplete(result -> changed(call, result), call::failed);
                    }
                },
                "application/json");
    }

    private static void changed(Call call, ChangeCustomer.Result result) {
        call.guarded(() -> {
            switch (result) {
                case ChangeCustomer.Result.Changed(var customer) -> call.json(200, CustomerJson.write(customer));
                case ChangeCustomer.Result.Refused(List<String> problems) ->
                    call.refuse(Problem.invalidRequest(problems.stream()
                            .map(detail -> new Fault("", detail))
                            .toList()));
            }
        });
    }
}
