package ogenblik.loadtest.bare;

import io.netty.buffer.Unpooled;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;

/**
 * The least that a service on Vert.x and Redis can do, to compare with: {@code GET /ID} reads the whole profile of that
 * customer, the hash {@code c:{ID}}, and answers a constant text, or 404 where there is no such hash. No routing, no
 * parsing, no deadline, no metrics.
 *
 * <p>Arguments: port, url of Redis, number of event loops, bytes of the answer.
 */
public final class BareEndpoint extends VerticleBase {
    private static final CharSequence CONTENT_TYPE = "application/json";

    private final int port;
    private final String redisUrl;
    private final Buffer answer;

    private BareEndpoint(int port, String redisUrl, Buffer answer) {
        this.port = port;
        this.redisUrl = redisUrl;
        this.answer = answer;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        var redisUrl = arguments[1];
        int loops = Integer.parseInt(arguments[2]);
        var answer = answer(Integer.parseInt(arguments[3]));
        var vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        var options = new DeploymentOptions().setInstances(loops);
        vertx.deployVerticle(() -> new BareEndpoint(port, redisUrl, answer), options)
                .onFailure(failure -> {
                    System.err.println("the bare endpoint can't start: " + failure.getMessage());
                    vertx.close();
                });
    }

    @Override
    public Future<HttpServer> start() {
        var loop = ((ContextInternal) context).nettyEventLoop();
        return ProfileReader.connect(loop, redisUrl)
                .compose(profiles -> vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                        .requestHandler(request -> answer(request, profiles))
                        .listen(port, "127.0.0.1"));
    }

    private void answer(HttpServerRequest request, ProfileReader profiles) {
        profiles.read(request.path().substring(1)).onComplete(read -> {
            var response = request.response();
            if (read.failed()) response.setStatusCode(503).end();
            else if (read.result().isEmpty()) response.setStatusCode(404).end();
            else response.putHeader("content-type", CONTENT_TYPE).end(answer);
        });
    }

    /** A JSON text of so many bytes, which every answer shares. */
    private static Buffer answer(int bytes) {
        var frame = "{\"offer\":\"\"}";
        var text = "{\"offer\":\"" + "x".repeat(Math.max(0, bytes - frame.length())) + "\"}";
        var shared = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
        return BufferInternal.buffer(shared);
    }
}
