package ogenblik.loadtest.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ogenblik.loadtest.load.Traffic;
import ogenblik.samples.SampleShop;

/** What the two servers are asked, and how a right answer of the service looks. */
final class Questions {
    private static final byte[] NOT_DEGRADED = "\"degraded\":null".getBytes(UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Questions() {}

    /** Each customer's home page: one offer for the hero, four for the grid. */
    static Traffic decisions(int port, int customers, String key) {
        var random = new SplittableRandom(5);
        return asks(port, customers, key, number -> """
            {"customer":{"id":"%s"},"placements":[{"id":"home-hero"},{"id":"home-grid","limit":4}],\
            "context":{"locale":"nl-NL","device":"%s","item":"item-%04d"}}\
            """.formatted(
                        SampleShop.customer(number),
                        random.nextBoolean() ? "mobile" : "desktop",
                        random.nextInt(SampleShop.ITEMS)));
    }

    /** The same customers, one placement alone. */
    static Traffic decisions(int port, int customers, String key, String placement) {
        return asks(port, customers, key, number -> """
            {"customer":{"id":"%s"},"placements":[{"id":"%s"}]}\
            """.formatted(SampleShop.customer(number), placement));
    }

    private static Traffic asks(int port, int customers, String key, IntFunction<String> question) {
        return new Traffic(
                port,
                requests(customers, number -> {
                    var body = question.apply(number);
                    return "POST /v1/decide HTTP/1.1\r\nhost: 127.0.0.1:" + port + "\r\nauthorization: Bearer " + key
                            + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n"
                            + body;
                }),
                NOT_DEGRADED);
    }

    /** The same customers' profiles. */
    static Traffic reads(int port, int customers) {
        return new Traffic(
                port,
                requests(
                        customers,
                        number -> "GET /" + SampleShop.customer(number) + " HTTP/1.1\r\nhost: 127.0.0.1:" + port
                                + "\r\n\r\n"),
                new byte[0]);
    }

    private static List<ByteBuffer> requests(int customers, IntFunction<String> request) {
        return IntStream.range(0, customers)
                .mapToObj(number -> {
                    var bytes = request.apply(number).getBytes(UTF_8);
                    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
                })
                .toList();
    }

    /** Throws when a placement is missing, blank or on its fallback. */
    static void requireRight(byte[] body, int placementCount) {
        try {
            var placements = JSON.readTree(body).path("placements");
            boolean isRight = placements.size() == placementCount;
            for (var placement : placements)
                isRight &= !placement.path("fallback").asBoolean(true)
                        && placement.path("offers").size() > 0
                        && !placement
                                .at("/offers/0/content/headline")
                                .asText("")
                                .isBlank();
            if (!isRight) throw new IllegalStateException("a wrong answer: " + new String(body, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that is no JSON: " + new String(body, UTF_8), e);
        }
    }
}
