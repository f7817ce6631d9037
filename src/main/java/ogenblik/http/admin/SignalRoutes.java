package ogenblik.http.admin;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import ogenblik.catalog.rule.Signals.Value;
import ogenblik.flow.TellSignals;
import ogenblik.flow.TellSignals.Named;
import ogenblik.flow.TellSignals.Result;
import ogenblik.flow.TellSignals.Written;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fault;
import ogenblik.http.Names;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;

/** {@code /admin/signals}: what is told of the world, for everywhere and by region. */
public final class SignalRoutes implements Surface {
    private static final int SIGNAL_BYTES = 1 << 20;
    private static final int VALUE_BYTES = 8 << 10;
    private static final String JSON = "application/json";

    private final TellSignals signals;
    private final InstantSource clock;

    public SignalRoutes(TellSignals signals, InstantSource clock) {
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/admin/signals", Access.ADMIN, this::getAll);
        routes.get("/admin/signals/{name}", Access.ADMIN, this::get);
        routes.put("/admin/signals/{name}", Access.ADMIN, this::put);
        routes.delete(
                "/admin/signals/{name}",
                Access.ADMIN,
                call -> answer(call, signals.forget(call.value(0)), empty(call)));
        routes.put("/admin/signals/{name}/regions/{region}", Access.ADMIN, this::putRegion);
        routes.delete(
                "/admin/signals/{name}/regions/{region}",
                Access.ADMIN,
                call -> answer(call, signals.forget(call.value(0), call.value(1)), empty(call)));
    }

    private void getAll(Call call) {
        signals.all()
                .onComplete(
                        all -> call.guarded(() -> call.json(200, SignalJson.all(all, clock.instant()))), call::failed);
    }

    private void get(Call call) {
        var name = call.value(0);
        signals.all()
                .onComplete(
                        all -> call.guarded(() -> all.stream()
                                .filter(signal -> signal.name().equals(name))
                                .findFirst()
                                .ifPresentOrElse(
                                        signal -> call.json(200, SignalJson.one(signal, clock.instant())),
                                        () -> call.refuse(Problem.notFound(Names.unknown(
                                                name,
                                                all.stream().map(Named::name).toList()))))),
                        call::failed);
    }

    private void put(Call call) {
        var name = call.value(0);
        call.body(
                SIGNAL_BYTES,
                body -> {
                    switch (SignalJson.signal(body)) {
                        case Parsed.Bad<List<Written>>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<List<Written>>(var written) ->
                            answer(call, signals.replace(name, written), told -> putDone(call, name, told));
                    }
                },
                JSON);
    }

    private void putDone(Call call, String name, Result.Told told) {
        call.json(200, SignalJson.one(new Named(name, told.type(), told.values()), clock.instant()));
    }

    private void putRegion(Call call) {
        var name = call.value(0);
        call.body(
                VALUE_BYTES,
                body -> {
                    switch (SignalJson.value(body, call.value(1))) {
                        case Parsed.Bad<Written>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<Written>(var written) ->
                            answer(call, signals.put(name, written), told -> {
                                for (Value value : told.values())
                                    call.json(200, SignalJson.ofRegion(name, value, clock.instant()));
                            });
                    }
                },
                JSON);
    }

    private static Consumer<Result.Told> empty(Call call) {
        return _ -> call.empty(204);
    }

    private static void answer(Call call, Future<Result> result, Consumer<Result.Told> done) {
        result.onComplete(
                what -> call.guarded(() -> {
                    switch (what) {
                        case Result.Told told -> done.accept(told);
                        case Result.Unknown(var why) -> call.refuse(Problem.notFound(why));
                        case Result.Refused(var flaws) ->
                            call.refuse(Problem.refused(flaws.stream()
                                    .map(flaw -> new Fault(flaw.place(), flaw.message()))
                                    .toList()));
                        case Result.Full(var max) ->
                            call.refuse(Problem.conflict("a signal has values for at most " + max
                                    + " regions, and nothing was changed: forget some first"));
                    }
                }),
                call::failed);
    }
}
