package ogenblik.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import ogenblik.config.Config;
import ogenblik.demo.EmbeddedRedis;
import org.jspecify.annotations.Nullable;

/** The embedded Redis of a config: started where it is meant and does not run yet. */
final class LocalRedis {
    private static final int CONNECT_MILLIS = 500;

    private LocalRedis() {}

    /** Null where the config names another Redis, or one runs on the port already, which is used then. */
    static @Nullable EmbeddedRedis startWhereMeant(Config config) {
        var embedded = config.redis().embedded();
        if (embedded == null || isListening(embedded.port())) return null;
        try {
            return EmbeddedRedis.start(embedded.port(), embedded.directory(), true);
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(
                    "the embedded Redis could not be started: "
                            + e.getMessage()
                            + "; set `redis.embedded.port` or `redis.embedded.directory`, or name another one with"
                            + " `redis.url`",
                    e);
        }
    }

    /** Refuses a command beside a demo that does not run. */
    static void requireRunning(Config config) {
        var embedded = config.redis().embedded();
        if (embedded != null && !isListening(embedded.port()))
            throw new CommandFailedException("no demo runs: nothing listens on port " + embedded.port()
                    + "; start it with the command `demo`, or name your Redis with `redis.url` (OGENBLIK_REDIS_URL)");
    }

    private static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
