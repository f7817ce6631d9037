package ogenblik.http.customers;

import ogenblik.flow.ReadScore;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.id.CustomerId;

/** {@code GET /v1/customers/{id}/score}: what a customer is worth as a lead, entry by entry. */
public final class ScoreRoutes implements Surface {
    private final ReadScore read;

    public ScoreRoutes(ReadScore read) {
        this.read = read;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/v1/customers/{id}/score", Access.SERVER, this::get);
    }

    private void get(Call call) {
        NamedCustomer.in(call, id -> get(call, id));
    }

    private void get(Call call, CustomerId id) {
        read.run(id)
                .onComplete(
                        score -> call.guarded(() -> {
                            if (score == null) call.refuse(NamedCustomer.nobody());
                            else call.json(200, ScoreJson.write(score));
                        }),
                        call::failed);
    }
}
