package ogenblik.http.decide;

import io.vertx.core.http.HttpHeaders;
import ogenblik.flow.ClientCounters;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Identification;
import ogenblik.http.Parsed;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;

/** {@code /v1/decide}: which offers, if any, each named placement shows right now. */
public final class DecideRoutes implements Surface {
    private static final CharSequence COUNTER_HEADER = HttpHeaders.createOptimized("X-Contact-Counter");

    private final Deciding deciding;
    private final Identification identification;

    public DecideRoutes(
            DecideOffers decide,
            CurrentSnapshot snapshot,
            Identification identification,
            Tokens tokens,
            TokenConfig lifetimes,
            ClientCounters counters) {
        this.deciding = new Deciding(decide, snapshot, tokens, lifetimes, counters);
        this.identification = identification;
    }

    @Override
    public void mount(Routes routes) {
        routes.post("/v1/decide", Access.SERVER_OR_BROWSER, this::post);
        routes.get("/v1/decide/{placement}", Access.SERVER_OR_BROWSER, this::get);
        routes.post("/v1/decide/batch", Access.SERVER, this::batch);
    }

    private void post(Call call) {
        if (!call.accepts("application/json")) return;
        call.body(
                Limits.BODY_BYTES,
                body -> decide(call, DecideJson.read(body, deciding.vocabulary())),
                "application/json");
    }

    private void get(Call call) {
        if (!call.accepts("application/json")) return;
        decide(call, DecideQuery.read(call.value(0), call.query(), deciding.vocabulary()));
    }

    private void batch(Call call) {
        if (call.accepts("application/x-ndjson")) Batch.start(call, deciding, identification);
    }

    private void decide(Call call, Parsed<Wish> parsed) {
        switch (parsed) {
            case Parsed.Bad<Wish>(var problem) -> call.refuse(problem);
            case Parsed.Ok<Wish>(var wish) -> permitted(call, wish);
        }
    }

    private void permitted(Call call, Wish wish) {
        var refusal = Deciding.refusal(call.caller(), wish.options());
        if (refusal != null) {
            call.refuse(refusal);
            return;
        }
        var carried = wish.withCounter(call.header(COUNTER_HEADER));
        switch (identification.identify(call, wish.claim(), wish.options().requestId())) {
            case Identification.Result.Refused(var problem) -> call.refuse(problem);
            case Identification.Result.As as ->
                deciding.run(call, carried, as)
                        .onComplete(reply -> call.guarded(() -> answer(call, reply)), call::failed);
        }
    }

    private void answer(Call call, Deciding.Reply reply) {
        switch (reply) {
            case Deciding.Reply.Fresh(var _, var text) -> call.json(200, text);
            case Deciding.Reply.Kept(var bytes, var _) -> call.json(200, bytes);
        }
        deciding.sent(reply);
    }
}
