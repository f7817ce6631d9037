package ogenblik.http;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import ogenblik.http.Call.Exchange;
import ogenblik.http.Routes.Operation;
import ogenblik.http.Routes.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Leads a request to its operation by Vert.x Web's router, past the checks that every route has. Raw paths are matched: one
 * that is tidied first (dots, doubled slashes, escapes) would name what it doesn't say.
 */
final class Dispatcher implements Handler<HttpServerRequest> {
    private final Router router;
    private final Cors cors;
    private final Exchange exchange;

    Dispatcher(Vertx vertx, Routes routes, Cors cors, Exchange exchange) {
        this.router = Router.router(vertx);
        this.cors = cors;
        this.exchange = exchange;
        for (var resource : routes.resources()) mount(resource);
        router.route().handler(this::missed).failureHandler(this::failed);
    }

    @Override
    public void handle(HttpServerRequest request) {
        cors.decorate(request);
        router.handle(request);
    }

    /** What has no operation is answered before another pattern is tried. */
    private void mount(Resource resource) {
        resource.methodToOperation().forEach((method, operation) -> {
            var route = routeTo(resource, request -> admit(request, resource, operation));
            route.method(method);
            if (method.equals(HttpMethod.GET)) route.method(HttpMethod.HEAD);
        });
        routeTo(resource, request -> withoutOperation(request, resource));
    }

    @CanIgnoreReturnValue
    private Route routeTo(Resource resource, Handler<HttpServerRequest> handler) {
        var route = resource.isFixed() ? router.route(resource.pattern()) : router.routeWithRegex(resource.regex());
        return route.useNormalizedPath(false).handler(context -> {
            var request = context.request();
            // Vert.x Web overlooks a slash after a fixed path.
            if (resource.isFixed() && !resource.pattern().equals(request.path())) context.next();
            else handler.handle(request);
        });
    }

    private void missed(RoutingContext context) {
        refuse(context.request(), missing(context.request().path()));
    }

    /** What the router itself finds wrong has its status; anything else is an exception of a surface. */
    private void failed(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 ->
                refuse(
                        context.request(),
                        Problem.invalidHttp("send one valid `Host`, and a path that starts with `/`"));
            case 404 -> missed(context);
            default -> refuse(context.request(), exchange.failures().problem(requireNonNull(context.failure())));
        }
    }

    /** A path that can't be decoded names nothing at all. */
    private static Problem missing(@Nullable String path) {
        return path == null || Urls.decoded(path, false) == null
                ? Problem.invalidUrl("the path is not percent-encoded UTF-8")
                : Problem.notFound("there is nothing at this path, see `/openapi.yaml`");
    }

    private void withoutOperation(HttpServerRequest request, Resource resource) {
        var allowed = resource.allowed();
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

    private void admit(HttpServerRequest request, Resource resource, Operation operation) {
        var caller = exchange.admission().caller(request, operation.access());
        var refusal = exchange.admission().refusal(request, operation.access(), caller);
        String[] values = resource.rawValues(requireNonNull(request.path()));
        for (int i = 0; i < values.length && refusal == null; i++) {
            var value = Urls.decoded(values[i], false);
            if (value == null) refusal = Problem.invalidUrl("the path is not percent-encoded UTF-8");
            else values[i] = value;
        }
        if (refusal != null) refuse(request, refusal);
        else
            operation
                    .handler()
                    .handle(Call.of(request, caller == null ? new Caller.Anyone() : caller, values, exchange));
    }

    private void refuse(HttpServerRequest request, Problem problem) {
        exchange.meters().answered(problem.status());
        Replies.problem(request, problem);
    }
}
