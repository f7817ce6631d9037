package ogenblik.cli;

import java.util.List;
import java.util.concurrent.Callable;
import ogenblik.config.Config;
import ogenblik.demo.DemoShop;
import ogenblik.http.KeysConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: the demo shop on an embedded Redis, until it is told to stop. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the demo shop: an embedded Redis, or the one that OGENBLIK_REDIS_URL names, and the service with"
                    + " keys of its own.",
            "The shop's people are made at the first start; what is there is never overwritten.",
            "Its data lies in redis.embedded.directory: remove that to begin anew."
        })
final class DemoCommand implements Callable<Integer> {
    private final Backstage backstage;
    private final Terminal terminal;

    @Mixin
    private ConfigOption config = new ConfigOption();

    DemoCommand(Backstage backstage, Terminal terminal) {
        this.backstage = backstage;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var read = config.read(terminal.environment());
        var demo = read.withKeys(new KeysConfig(
                List.of(KeysConfig.hashOf(DemoShop.SERVER_KEY)),
                List.of(KeysConfig.hashOf(DemoShop.BROWSER_KEY)),
                List.of(KeysConfig.hashOf(DemoShop.ADMIN_KEY))));
        try (var stopping = new Stopping()) {
            stopping.add(LocalRedis.startWhereMeant(demo));
            seed(demo);
            var service = stopping.add(backstage.serveDemo(demo));
            print(demo, service);
            stopping.await();
        }
        return 0;
    }

    private void seed(Config demo) {
        try (var tools = backstage.connect(demo)) {
            var catalog = tools.snapshot().get().catalog();
            boolean isSeeded = Waiting.on(
                    tools.demoShop().seed(catalog.items(), catalog.settings().scoring(), catalog.locations()));
            terminal.say(
                    isSeeded
                            ? "the shop opened with " + DemoShop.CUSTOMERS + " customers"
                            : "the shop was open already, its customers are as they were");
        }
    }

    private void print(Config demo, Backstage.Service service) {
        var open = ServeCommand.address(demo.http().host(), service.httpPort());
        var decide = "curl -s " + open + "/v1/decide -H 'X-API-Key: " + DemoShop.SERVER_KEY
                + "' -H 'Content-Type: application/json' -d ";
        terminal.say("");
        terminal.say("  the shop, the mails and the phone   %s/demo", open);
        terminal.say("");
        terminal.say("  API         %s", open);
        terminal.say("  management  %s", ServeCommand.address(demo.management().host(), service.managementPort()));
        terminal.say(
                "  Redis       %s",
                demo.redis().embedded() == null
                        ? demo.keyToText().getOrDefault("redis.url", "")
                        : demo.redis().store().url());
        terminal.say("");
        terminal.say(
                "  server key %s, browser key %s, admin key %s",
                DemoShop.SERVER_KEY, DemoShop.BROWSER_KEY, DemoShop.ADMIN_KEY);
        terminal.say("");
        terminal.say("Try: somebody with a full cart, a loyal customer with the reasons, and a new visitor");
        terminal.say("");
        terminal.say(
                "  %s", decide + "'{\"customer\": {\"id\": \"cart-1\"}, \"placements\": [{\"id\": \"home-hero\"}]}'");
        terminal.say(
                "  %s",
                decide
                        + "'{\"customer\": {\"id\": \"loyal-1\"}, \"placements\": [{\"id\": \"home-grid\", \"limit\":"
                        + " 4}], \"explain\": true}'");
        terminal.say(
                "  %s",
                decide
                        + "'{\"placements\": [{\"id\": \"home-grid\", \"limit\": 2}], \"context\": {\"locale\":"
                        + " \"nl-NL\"}}'");
        terminal.say("");
        terminal.say("Ctrl-C stops it.");
    }
}
