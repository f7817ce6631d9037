package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in memory that the pool lends: they come out whole, and every byte of it goes back. */
class RepliesTest {
    private static final int LARGE = 3_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NetClient sockets = vertx.createNetClient();
    private final Queue<ByteBuf> lent = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Context> loop = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    @AfterEach
    void close() {
        client.close();
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 7_996, 8_000, 50_000, LARGE})
    void an_answer_of_any_length_comes_out_whole_and_its_memory_goes_back(int length) {
        int port = listen(request -> answer(request, length));

        for (int time = 0; time < 3; time++)
            assertThat(send("GET", port).body()).isEqualTo("\"" + "x".repeat(length) + "\"");

        assertThat(leftAfter(port)).isZero();
        assertThat(lent).hasSize(3);
    }

    @Test
    void a_head_has_the_length_and_its_memory_goes_back() {
        int port = listen(request -> answer(request, 100));

        var length = send("HEAD", port).headers().firstValue("content-length");

        assertThat(length).hasValue("102");
        assertThat(leftAfter(port)).isZero();
        assertThat(lent).hasSize(1);
    }

    @Test
    void memory_goes_back_where_the_caller_hangs_up_in_the_middle() {
        int port = listen(request -> {
            request.connection().closeHandler(_ -> hungUp.complete(null));
            answer(request, LARGE);
        });

        var socket = await(sockets.connect(port, "localhost"));
        hangUpOnFirstByte(socket);
        socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(leftAfter(port)).isZero();
        assertThat(lent).hasSize(1);
    }

    @Test
    void who_has_hung_up_before_is_written_nothing() {
        int port = listen(request -> request.connection().closeHandler(_ -> {
            answer(request, 10);
            hungUp.complete(null);
        }));

        var socket = await(sockets.connect(port, "localhost"));
        await(socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"));
        await(socket.close());
        hungUp.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(leftAfter(port)).isZero();
    }

    @Test
    void memory_goes_back_where_a_text_fails_halfway() {
        assertThatThrownBy(() -> StrictJson.pooled(json -> {
                    json.writeStartArray();
                    json.writeString("x".repeat(20_000));
                    json.flush();
                    lent.add(((PooledOutput) json.getOutputTarget()).bytes());
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");

        assertThat(lent).singleElement().extracting(ByteBuf::refCnt).isEqualTo(0);
    }

    private void answer(HttpServerRequest request, int length) {
        Replies.send(request, 200, Call.JSON, json -> {
            json.writeString("x".repeat(length));
            json.flush();
            lent.add(((PooledOutput) json.getOutputTarget()).bytes());
        });
    }

    /**
     * How many buffers are out still. Counted on the server's own loop, between two of its reads: Netty makes new buffers of
     * those that were given back, and reads into them.
     */
    private long leftAfter(int port) {
        assertThat(send("OPTIONS", port).statusCode()).isEqualTo(204);
        var left = new CompletableFuture<Long>();
        loop.join()
                .runOnContext(_ -> left.complete(
                        lent.stream().filter(bytes -> bytes.refCnt() > 0).count()));
        return left.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void hangUpOnFirstByte(NetSocket socket) {
        socket.handler(_ -> {
            socket.pause();
            var ignored = socket.close();
        });
    }

    private int listen(Consumer<HttpServerRequest> handler) {
        return await(vertx.createHttpServer()
                        .requestHandler(request -> {
                            loop.complete(vertx.getOrCreateContext());
                            if (request.method().equals(HttpMethod.OPTIONS)) Replies.empty(request, 204);
                            else handler.accept(request);
                        })
                        .listen(0))
                .actualPort();
    }

    private HttpResponse<String> send(String method, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
