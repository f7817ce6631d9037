package ogenblik.flow;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** A host of images on the loopback address that behaves as a test says, and counts who asks. */
final class ImageHost implements AutoCloseable {
    static final Buffer RED = red(40, 40);

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private ImageHost(HttpServer server) {
        this.server = server;
    }

    static ImageHost answering(Vertx vertx, Handler<HttpServerRequest> answer) {
        var server = vertx.createHttpServer();
        var host = new ImageHost(server);
        server.requestHandler(request -> {
            host.requests.incrementAndGet();
            answer.handle(request);
        });
        RealShop.await(server.listen(0, "127.0.0.1"));
        return host;
    }

    static ImageHost ofImages(Vertx vertx) {
        return answering(vertx, request -> image(request, RED));
    }

    static void image(HttpServerRequest request, Buffer file) {
        request.response().putHeader("content-type", "image/png").end(file);
    }

    String url() {
        return "http://" + authority() + "/lamp.png";
    }

    String authority() {
        return "127.0.0.1:" + server.actualPort();
    }

    int port() {
        return server.actualPort();
    }

    int requests() {
        return requests.get();
    }

    static Buffer red(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(file.toByteArray());
    }

    @Override
    public void close() {
        RealShop.await(server.close());
    }
}
