package ogenblik.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.loadtest.bare.BareEndpoint;
import ogenblik.loadtest.process.Child;
import ogenblik.loadtest.process.Redis;
import ogenblik.samples.SampleCatalog;

/** Compares the service with the bare endpoint, for catalogs of several sizes, and prints a table. */
public final class Compare {
    private static final Duration START = Duration.ofMinutes(2);
    private static final List<String> ONE_CORE = List.of(
            "-XX:ActiveProcessorCount=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Options options;
    private final Path work;

    private Compare(Options options) {
        this.options = options;
        this.work = options.results().resolve("work");
    }

    public static void main(String[] words) throws Exception {
        if (List.of(words).contains("help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            var options = Options.parse(words);
            if (!Files.exists(options.jar()))
                throw new IllegalArgumentException(
                        "`target/ogenblik.jar` is missing; make it with `mvn -q -DskipTests package`");
            new Compare(options).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(e instanceof IllegalArgumentException ? 2 : 1);
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        try (var redis = Redis.start(work);
                var profiles = new Profiles(redis.url());
                var bare = bare(redis)) {
            var shop = new Shop(options.jar(), work, redis.url());
            System.out.println("seeding " + options.customers() + " customers");
            shop.seed(options.customers());
            profiles.keep();
            if (options.isStrict()) {
                strict(shop, redis, profiles);
                return;
            }
            var report = new Report(setting(profiles), "service", "bare");
            for (int campaigns : options.campaigns()) {
                profiles.restoreAll();
                try (var service = service(shop, campaigns)) {
                    var outcome = new Duel(service, bare, redis, profiles, options.times()).run();
                    report.add(campaigns, SampleCatalog.conditions(campaigns), outcome);
                    System.out.print(report.table());
                }
            }
            System.out.println("all figures: " + report.write(options.results()));
        }
    }

    /** One service, asked for the placement with a strict cap and for the one without. */
    private void strict(Shop shop, Redis redis, Profiles profiles) throws IOException, InterruptedException {
        int port = Child.freePort();
        var process = serve(shop.strictConfig(port, Child.freePort()), port, "service-strict.log");
        try (var strict = placement(process, port, Shop.STRICT);
                var plain = placement(process, port, Shop.PLAIN)) {
            var outcome = new Duel(strict, plain, redis, profiles, options.times()).run();
            var report = new Report(setting(profiles), Shop.STRICT, Shop.PLAIN);
            report.add(2, 0, outcome);
            System.out.print(report.table());
            System.out.println("all figures: " + report.write(options.results()));
        }
    }

    private Contender placement(Child process, int port, String placement) {
        return new Contender(
                "the " + placement + " placement",
                process,
                Questions.decisions(port, options.customers(), Shop.KEY, placement),
                body -> Questions.requireRight(body, 1));
    }

    private Contender bare(Redis redis) throws IOException {
        int port = Child.freePort();
        var command = command(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                BareEndpoint.class.getName(),
                Integer.toString(port),
                redis.url(),
                "1",
                Integer.toString(options.bareBytes())));
        var process = Child.start(command, work, work.resolve("bare.log")).awaitPort(port, START);
        return new Contender("the bare endpoint", process, Questions.reads(port, options.customers()), body -> {});
    }

    private Contender service(Shop shop, int campaigns) throws IOException {
        int port = Child.freePort();
        var config = shop.config(campaigns, port, Child.freePort());
        var process = serve(config, port, "service-" + campaigns + ".log");
        return new Contender(
                "the service",
                process,
                Questions.decisions(port, options.customers(), Shop.KEY),
                body -> Questions.requireRight(body, 2));
    }

    private Child serve(Path config, int port, String log) throws IOException {
        var command = command(List.of("-jar", options.jar().toString(), "serve", "--config", config.toString()));
        return Child.start(command, work, work.resolve(log)).awaitPort(port, START);
    }

    /** Each server runs as in a container with one core. */
    private List<String> command(List<String> arguments) {
        var all = new ArrayList<>(options.jvm());
        all.addAll(ONE_CORE);
        all.addAll(arguments);
        return Child.java(all);
    }

    private Map<String, Object> setting(Profiles profiles) throws IOException {
        var setting = new LinkedHashMap<String, Object>();
        setting.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        setting.put("java", System.getProperty("java.vm.version"));
        setting.put("jvmOptions", options.jvm());
        setting.put(
                "loadAverageAtStart", Files.readString(Path.of("/proc/loadavg")).strip());
        setting.put("customers", options.customers());
        setting.put("profileBytesInRedis", profiles.meanBytes("c:{"));
        setting.put("bareAnswerBytes", options.bareBytes());
        setting.put("secondsPerRun", options.times().run().toSeconds());
        return setting;
    }
}
