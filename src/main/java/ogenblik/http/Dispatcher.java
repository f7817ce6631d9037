package ogenblik.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import ogenblik.http.Call.Exchange;
import ogenblik.http.Routes.Found;
import ogenblik.http.Routes.Route;
import org.jspecify.annotations.Nullable;

/** Leads a request to its route, past the checks that every route has. */
final class Dispatcher implements Handler<HttpServerRequest> {
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("X-API-Key");

    private final Routes routes;
    private final Keys keys;
    private final Cors cors;
    private final Exchange exchange;

    Dispatcher(Routes routes, Keys keys, Cors cors, Exchange exchange) {
        this.routes = routes;
        this.keys = keys;
        this.cors = cors;
        this.exchange = exchange;
    }

    @Override
    public void handle(HttpServerRequest request) {
        try {
            dispatch(request);
        } catch (RuntimeException e) {
            refuse(request, exchange.failures().problem(e));
        }
    }

    private void dispatch(HttpServerRequest request) {
        cors.decorate(request);
        var path = request.path();
        var found = path == null ? null : routes.find(path);
        if (found == null) {
            refuse(request, missing(path));
            return;
        }
        var route = found.resource().methodToRoute().get(method(request));
        if (route == null) withoutRoute(request, found);
        else admit(request, found, route);
    }

    /** A path that can't be decoded names nothing at all. */
    private static Problem missing(@Nullable String path) {
        return path == null || Urls.decoded(path, false) == null
                ? Problem.invalidUrl("the path is not percent-encoded UTF-8")
                : Problem.notFound("there is nothing at this path, see `/openapi.yaml`");
    }

    private static HttpMethod method(HttpServerRequest request) {
        return HttpMethod.HEAD.equals(request.method()) ? HttpMethod.GET : request.method();
    }

    private void withoutRoute(HttpServerRequest request, Found found) {
        var allowed = found.resource().allowed();
        if (HttpMethod.OPTIONS.equals(request.method())) {
            if (Cors.isPreflight(request)) Cors.preflight(request, allowed);
            request.response().putHeader(HttpHeaders.ALLOW, allowed);
            exchange.meters().answered(204);
            Replies.empty(request, 204);
            return;
        }
        request.response().putHeader(HttpHeaders.ALLOW, allowed);
        refuse(request, Problem.methodNotAllowed(request.method().name(), allowed));
    }

    private void admit(HttpServerRequest request, Found found, Route route) {
        var caller = keys.caller(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(API_KEY));
        var refusal = caller == null
                ? (route.access() == Access.OPEN ? null : Problem.keyUnknown())
                : route.access().refusal(caller);
        if (refusal == null && caller instanceof Caller.Browser(var limit, var name) && !limit.mayCall(name)) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(limit.retryAfterSeconds()));
            refusal = Problem.tooManyRequests();
        }
        String[] values = new String[found.rawValues().length];
        for (int i = 0; i < values.length && refusal == null; i++) {
            var value = Urls.decoded(found.rawValues()[i], false);
            if (value == null) refusal = Problem.invalidUrl("the path is not percent-encoded UTF-8");
            else values[i] = value;
        }
        if (refusal != null) refuse(request, refusal);
        else route.handler().handle(Call.of(request, caller == null ? new Caller.Anyone() : caller, values, exchange));
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        exchange.meters().answered(problem.status());
        Replies.problem(request, problem);
    }
}
