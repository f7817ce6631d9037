package ogenblik.loadtest.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import ogenblik.loadtest.load.Generator;
import ogenblik.loadtest.load.Measured;
import ogenblik.loadtest.load.Traffic;
import ogenblik.loadtest.process.Child;

/**
 * One of the two servers that are compared.
 *
 * @param check throws an {@link IllegalStateException} when the body of an answer is not right
 */
record Contender(String name, Child process, Traffic traffic, Consumer<byte[]> check) implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int MICROS = 1_000;

    /** One run, and what CPU time the server took meanwhile. */
    record Run(Measured measured, Duration cpu) {
        double cpuMicros() {
            return (double) cpu.toNanos() / MICROS / Math.max(1, measured.answered());
        }

        /** Share of one core that the server was busy. */
        double busy() {
            return (double) cpu.toNanos() / measured.nanos();
        }
    }

    /** As fast as it answers, right or wrong: while it warms up it may be late. */
    Run warmUp(Duration duration, long seed) throws IOException {
        var before = process.cpu();
        var measured = new Generator(traffic, CONNECTIONS, seed).closed(duration);
        return new Run(measured, process.cpu().minus(before));
    }

    /** As fast as it answers. */
    Run saturate(Duration duration, long seed) throws IOException {
        return checked(warmUp(duration, seed));
    }

    /** Requests independent of the answers. */
    Run load(double perSecond, Duration duration, long seed) throws IOException {
        var before = process.cpu();
        var measured = new Generator(traffic, CONNECTIONS, seed).open(perSecond, duration);
        return checked(new Run(measured, process.cpu().minus(before)));
    }

    private Run checked(Run run) {
        var measured = run.measured();
        if (measured.answered() == 0 || measured.failed() > 0)
            throw new IllegalStateException(name + " gave " + measured.failed() + " wrong answers or none, and "
                    + measured.answered() + " right ones");
        measured.samples().forEach(check);
        return run;
    }

    /** The mean size of the bodies that were kept. */
    static double meanBytes(Measured measured) {
        return measured.samples().stream()
                .mapToInt(body -> body.length)
                .average()
                .orElse(0);
    }

    @Override
    public void close() {
        process.close();
    }
}
