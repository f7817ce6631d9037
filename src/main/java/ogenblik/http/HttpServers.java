package ogenblik.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import ogenblik.http.Call.Exchange;
import ogenblik.telemetry.ServerMeters;

/** Listens on the public and the management port, and stops gracefully. */
public final class HttpServers {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final HttpConfig config;
    private final ManagementConfig management;
    private final Keys keys;
    private final Readiness readiness;
    private final ServerMeters meters;
    private final List<HttpServer> servers = Collections.synchronizedList(new ArrayList<>());

    public HttpServers(
            Vertx vertx,
            HttpConfig config,
            ManagementConfig management,
            Keys keys,
            Readiness readiness,
            ServerMeters meters) {
        this.vertx = vertx;
        this.config = config;
        this.management = management;
        this.keys = keys;
        this.readiness = readiness;
        this.meters = meters;
    }

    /** The ports that are listened on. */
    public record Ports(int http, int management) {}

    /**
     * Listens; ready when the future completes.
     *
     * @param eventLoops how many event loops serve the public port, at least 1
     */
    public Future<Ports> start(int eventLoops, List<Surface> surfaces, List<Surface> managementSurfaces) {
        var failures = new Failures();
        var exchange = new Exchange(
                failures,
                new Admission(keys),
                new Crawlers(config.crawlers()),
                config.waits().body().toNanos(),
                meters);
        var open = new Dispatcher(vertx, Routes.of(surfaces), new Cors(config.allowedOrigins()), exchange);
        var inner = new Dispatcher(vertx, Routes.of(managementSurfaces), new Cors(Set.of()), exchange);
        return listen(config.host(), config.port() == 0 ? -1 : config.port(), eventLoops, open)
                .recover(failure -> cannotListen("http.port", config.port(), failure))
                .compose(port -> listen(management.host(), management.port() == 0 ? -2 : management.port(), 1, inner)
                        .recover(failure -> cannotListen("management.port", management.port(), failure))
                        .map(managementPort -> new Ports(port, managementPort)))
                .onSuccess(_ -> readiness.ready());
    }

    private static <T> Future<T> cannotListen(String key, int port, Throwable failure) {
        return Future.failedFuture(new CannotListenException("`" + key + "` " + port + ": " + failure.getMessage()
                + "; stop what listens there, or set `" + key + "` to another"));
    }

    /** Says that it is not ready, refuses new connections, answers what is in flight, and closes. */
    public Future<Void> stop() {
        readiness.stopping();
        return pause(config.waits().beforeStop()).compose(_ -> {
            var closing = new ArrayList<Future<?>>();
            for (var server : List.copyOf(servers))
                closing.add(server.shutdown(config.waits().stop().toMillis(), TimeUnit.MILLISECONDS));
            return Future.join(closing).mapEmpty();
        });
    }

    private Future<Void> pause(Duration duration) {
        return duration.isZero()
                ? Future.succeededFuture()
                : vertx.timer(duration.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** A negative port is any free one, the same for all event loops. */
    private Future<Integer> listen(String host, int port, int eventLoops, Handler<HttpServerRequest> handler) {
        var mine = Collections.synchronizedList(new ArrayList<HttpServer>());
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(Math.toIntExact(config.waits().idle().toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setHandle100ContinueAutomatically(true);
        return vertx.deployVerticle(
                        () -> new Listener(options, handler, mine, meters),
                        new DeploymentOptions().setInstances(eventLoops))
                .map(_ -> {
                    servers.addAll(mine);
                    return mine.getFirst().actualPort();
                });
    }

    /** One server on one event loop. */
    private static final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final Handler<HttpServerRequest> handler;
        private final List<HttpServer> servers;
        private final ServerMeters meters;

        Listener(
                HttpServerOptions options,
                Handler<HttpServerRequest> handler,
                List<HttpServer> servers,
                ServerMeters meters) {
            this.options = options;
            this.handler = handler;
            this.servers = servers;
            this.meters = meters;
        }

        @Override
        public Future<?> start() {
            var server = vertx.createHttpServer(options)
                    .requestHandler(handler)
                    .invalidRequestHandler(InvalidRequests::reply);
            servers.add(server);
            meters.watchLoop(vertx);
            return server.listen();
        }
    }
}
