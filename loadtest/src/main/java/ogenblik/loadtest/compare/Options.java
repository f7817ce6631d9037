package ogenblik.loadtest.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is compared, and for how long.
 *
 * @param repository the top of the repository, where {@code target/ogenblik.jar} lies
 * @param campaigns the sizes of catalog, in this order
 * @param customers how many different customers are asked for
 * @param times how long each part of it takes
 * @param bareBytes the size of the bare endpoint's answer
 * @param jvm options of both servers
 */
record Options(Path repository, List<Integer> campaigns, int customers, Times times, int bareBytes, List<String> jvm) {
    /** Stands for no size of catalog: strict caps are compared. */
    private static final List<Integer> STRICT = List.of();

    static final String HELP = """
        words, in any order:
          quick                one size of catalog and shorter runs: under 4 minutes
          strict               what a strict cap costs, instead: under 4 minutes
          campaigns=10,100     the sizes of catalog (default 10,100,1000,10000)
          customers=N          different customers (default 10000)
          rounds=N             how often each server runs at half of its saturation (default 3)
          seconds=N            how long one run takes (default 8)
          warmup=N             the most seconds to warm one server up (default 75)
          bare-bytes=N         the size of the bare endpoint's answer (default 256)
          jvm=A,B              options of both servers (default -Xms1g,-Xmx1g)
        """;

    /**
     * @param warmUp the longest that one server is warmed up
     * @param run one run
     * @param rounds how often each server runs at half of its saturation
     */
    record Times(Duration warmUp, Duration run, int rounds) {}

    static Options parse(String[] words) {
        var repository = Path.of(words[0]).toAbsolutePath().normalize();
        var options = new Options(
                repository,
                List.of(10, 100, 1_000, 10_000),
                10_000,
                new Times(Duration.ofSeconds(75), Duration.ofSeconds(8), 3),
                256,
                List.of("-Xms1g", "-Xmx1g"));
        var problems = new ArrayList<String>();
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            try {
                options = options.with(word);
            } catch (IllegalArgumentException e) {
                problems.add("`" + word + "` is no option");
            }
        }
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems) + "\n" + HELP);
        return options;
    }

    private Options with(String word) {
        if (word.equals("quick") || word.equals("strict"))
            return new Options(
                    repository,
                    word.equals("quick") ? List.of(100) : STRICT,
                    4_000,
                    new Times(Duration.ofSeconds(45), Duration.ofSeconds(6), 2),
                    bareBytes,
                    jvm);
        int equals = word.indexOf('=');
        if (equals < 0) throw new IllegalArgumentException(word);
        var value = word.substring(equals + 1);
        return switch (word.substring(0, equals)) {
            case "campaigns" ->
                new Options(
                        repository,
                        Arrays.stream(value.split(",")).map(Integer::valueOf).toList(),
                        customers,
                        times,
                        bareBytes,
                        jvm);
            case "customers" -> new Options(repository, campaigns, Integer.parseInt(value), times, bareBytes, jvm);
            case "rounds" -> timed(new Times(times.warmUp(), times.run(), Integer.parseInt(value)));
            case "seconds" -> timed(new Times(times.warmUp(), seconds(value), times.rounds()));
            case "warmup" -> timed(new Times(seconds(value), times.run(), times.rounds()));
            case "bare-bytes" -> new Options(repository, campaigns, customers, times, Integer.parseInt(value), jvm);
            case "jvm" -> new Options(repository, campaigns, customers, times, bareBytes, List.of(value.split(",")));
            default -> throw new IllegalArgumentException(word);
        };
    }

    boolean isStrict() {
        return campaigns.isEmpty();
    }

    private Options timed(Times changed) {
        return new Options(repository, campaigns, customers, changed, bareBytes, jvm);
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Integer.parseInt(value));
    }

    Path jar() {
        return repository.resolve("target/ogenblik.jar");
    }

    /** Where logs, generated files and results go; ignored by git. */
    Path results() {
        return repository.resolve("loadtest/results");
    }
}
