package ogenblik.fuzz;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import ogenblik.http.TestService;

/**
 * What Jazzer runs: whatever bytes come in, each parser gives a value, soon and without an exception, and a running service
 * answers without a 5xx. The first byte of an input, a letter from {@code A} on, says which {@link Target} gets the rest; one in {@value #SHARE} of the
 * inputs that can be sent is sent to a service as well.
 */
public final class ParsersFuzz {
    private static final int SHARE = 100;

    /** Far more than any of them takes, also where the machine is busy. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Map<Target, LongAdder> TARGET_TO_INPUTS = zeros();
    private static final Map<Target, LongAdder> TARGET_TO_SENT = zeros();
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final TestService SERVICE = TestService.start();

    private ParsersFuzz() {}

    public static void fuzzerInitialize() {
        Runtime.getRuntime().addShutdownHook(new Thread(ParsersFuzz::tell));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) return;
        var target = Target.of(input[0]);
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        TARGET_TO_INPUTS.get(target).increment();
        parse(target, rest);
        if (TURN.incrementAndGet() % SHARE == 0) send(target, rest);
    }

    private static Map<Target, LongAdder> zeros() {
        var zeros = new EnumMap<Target, LongAdder>(Target.class);
        for (var target : Target.values()) zeros.put(target, new LongAdder());
        return zeros;
    }

    private static void parse(Target target, byte[] input) {
        long start = System.nanoTime();
        var value = target.parse(input);
        if (value == null) throw new AssertionError(target + " gives nothing");
        if (System.nanoTime() - start > PATIENCE_NANOS) throw new AssertionError(target + " takes too long");
    }

    private static void send(Target target, byte[] input) {
        var request = target.request(SERVICE, input);
        if (request == null) return;
        TARGET_TO_SENT.get(target).increment();
        var response = SERVICE.send(request);
        if (response.statusCode() >= 500)
            throw new AssertionError(target + " is answered with " + response.statusCode() + ": " + response.body());
    }

    private static void tell() {
        SERVICE.close();
        TARGET_TO_INPUTS.forEach((target, inputs) -> System.err.printf(
                "%-16s %,12d inputs, %,10d of them sent as well%n",
                target, inputs.sum(), TARGET_TO_SENT.get(target).sum()));
    }
}
