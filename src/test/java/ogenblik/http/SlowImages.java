package ogenblik.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A host of images that takes every request and answers none. */
final class SlowImages implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private SlowImages(HttpServer server) {
        this.server = server;
    }

    static SlowImages start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var images = new SlowImages(server);
            server.createContext(
                    "/", exchange -> images.asked.add(exchange.getRequestURI().getPath()));
            server.start();
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the config names it. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    boolean isAskedFor(String path) {
        return asked.contains(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
