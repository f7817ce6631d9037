package ogenblik.content;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ogenblik.catalog.picture.PictureSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to draw a mail's picture of 600 by 240 pixels with one of all layers, its image read from a file of 800 by 800;
 * fetching and the cache are left out. The GIF has the 60 frames of its countdown. Prints how large the file
 * is, and the time on a core. No gate: a
 * trend. Run: {@code mvn -Pbench verify -Djmh=PictureBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class PictureBenchmark {
    @Param({"PNG", "JPEG", "GIF"})
    Format format;

    @Param({"1", "2"})
    int scale;

    private final PictureSpec.Drawn picture = Sketches.mail();
    private final Map<String, byte[]> urlToFile = Map.of(Sketches.URL, Sketches.image(800, 800));

    private long cpuNanosAtStart;
    private int drawn;

    @Setup(Level.Iteration)
    public void start() {
        drawn = 0;
        cpuNanosAtStart = cpuNanos();
    }

    /** On a busy machine what the thread itself was given says more than what went by. */
    @TearDown(Level.Iteration)
    public void tell() {
        double millis = (cpuNanos() - cpuNanosAtStart) / 1e6 / drawn;
        System.out.printf("%d bytes, %.1f ms of CPU a picture%n", draw().file().length, millis);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Benchmark
    public Drawing draw() {
        drawn++;
        return Drawing.of(picture, new Rendition(format, scale, Sketches.NOW), urlToFile);
    }
}
