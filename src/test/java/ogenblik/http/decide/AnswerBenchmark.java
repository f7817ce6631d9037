package ogenblik.http.decide;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.flow.Answer;
import ogenblik.http.Parsed;
import ogenblik.http.StrictJson;
import ogenblik.token.TokenConfig;
import ogenblik.token.TokenKeys;
import ogenblik.token.Tokens;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to read a request for two placements and to write its answer of five offers, tokens included. No gate: a
 * trend. Run: {@code mvn -Pbench verify -Djmh=AnswerBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class AnswerBenchmark {
    private static final int ANSWERS = 256;
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new Vocabulary.Names(Set.of(), Map.of(), Set.of()),
            ZoneId.of("Europe/Amsterdam"),
            null);

    private final Tokens tokens = new Tokens(TokenKeys.generate());
    private final PreparedParts parts = new PreparedParts();
    private final Answer.Decided[] answers =
            IntStream.range(0, ANSWERS).mapToObj(SampleAnswers::answer).toArray(Answer.Decided[]::new);
    private final byte[] body = """
        {"customer":{"id":"c-00042"},"placements":[{"id":"home-hero"},{"id":"home-grid","limit":4}],\
        "context":{"locale":"nl-NL","item":"item-0042","device":"mobile"}}\
        """.getBytes(StandardCharsets.UTF_8);
    private int next;

    @Benchmark
    public Buffer writeOneAnswer() {
        var answer = answers[next++ & (ANSWERS - 1)];
        return StrictJson.written(json -> AnswerJson.write(
                json, answer, AnswerJson.Tokened.NOTHING, Links.of(answer, tokens, TokenConfig.DEFAULT), parts, EURO));
    }

    @Benchmark
    public Parsed<Wish> readOneRequest() {
        return DecideJson.read(body, VOCABULARY);
    }
}
