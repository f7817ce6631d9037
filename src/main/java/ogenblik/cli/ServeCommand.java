package ogenblik.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the service, against the Redis of the config, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service against the Redis of the config.",
            "It publishes the catalog of the config where Redis holds none yet, and starts from it when Redis is down."
        })
final class ServeCommand implements Callable<Integer> {
    private final Backstage backstage;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    ServeCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var read = config.read(terminal.environment());
        terminal.say("effective settings:");
        read.lines().forEach(line -> terminal.say("  %s", line));
        try (var stopping = new Stopping()) {
            stopping.add(LocalRedis.startWhereMeant(read));
            var service = stopping.add(backstage.serve(read));
            terminal.say(
                    "ogenblik answers on %s, management on %s",
                    address(read.http().host(), service.httpPort()),
                    address(read.management().host(), service.managementPort()));
            stopping.await();
        }
        return 0;
    }

    static String address(String host, int port) {
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port;
    }
}
