package ogenblik.loadtest.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ogenblik.loadtest.compare.Contender.Run;
import ogenblik.loadtest.process.Cores;
import ogenblik.loadtest.process.Redis;

/** The service and the bare endpoint in turn: warmed up on both cores, then each on one, against the same Redis. */
final class Duel {
    private static final int SATURATIONS = 3;
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Contender service;
    private final Contender bare;
    private final Redis redis;
    private final Profiles profiles;
    private final Options.Times times;
    private long seed = 1;

    Duel(Contender service, Contender bare, Redis redis, Profiles profiles, Options.Times times) {
        this.service = service;
        this.bare = bare;
        this.redis = redis;
        this.profiles = profiles;
        this.times = times;
    }

    /** One run of each, one right after the other. */
    record Pair(Run service, Run bare) {
        double ratio(ToDoubleFunction<Run> of) {
            return of.applyAsDouble(service) / of.applyAsDouble(bare);
        }
    }

    /**
     * @param warmUps CPU microseconds per request while warming up, of the service and of the bare endpoint
     * @param saturated as fast as they answer
     * @param half at half of that, each of its own
     */
    record Outcome(List<List<Double>> warmUps, List<Pair> saturated, List<Pair> half) {}

    Outcome run() throws IOException, InterruptedException {
        pinAll(Cores.ALL);
        var warmUps = List.<List<Double>>of(
                WarmUp.run(service, profiles, times.warmUp()), WarmUp.run(bare, profiles, times.warmUp()));
        pinAll(Cores.OTHERS);
        Cores.SERVER.pin(service.process().pid());
        Cores.SERVER.pin(bare.process().pid());
        service.warmUp(SETTLE, seed++);
        bare.warmUp(SETTLE, seed++);
        var saturated = new ArrayList<Pair>();
        for (int i = 0; i < SATURATIONS; i++)
            saturated.add(new Pair(fresh(service).saturate(times.run(), seed++), bare.saturate(times.run(), seed++)));
        double halfOfService =
                median(saturated, pair -> pair.service().measured().perSecond()) / 2;
        double halfOfBare = median(saturated, pair -> pair.bare().measured().perSecond()) / 2;
        var half = new ArrayList<Pair>();
        for (int i = 0; i < times.rounds(); i++)
            half.add(new Pair(
                    fresh(service).load(halfOfService, times.run(), seed++),
                    bare.load(halfOfBare, times.run(), seed++)));
        return new Outcome(warmUps, saturated, half);
    }

    private Contender fresh(Contender contender) {
        profiles.restore();
        return contender;
    }

    private void pinAll(Cores cores) throws IOException, InterruptedException {
        cores.pin(ProcessHandle.current().pid());
        cores.pin(redis.process().pid());
        if (cores == Cores.ALL) {
            cores.pin(service.process().pid());
            cores.pin(bare.process().pid());
        }
    }

    static double median(List<Pair> pairs, ToDoubleFunction<Pair> of) {
        var sorted = pairs.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
