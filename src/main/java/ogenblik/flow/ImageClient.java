package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import ogenblik.flow.FetchImages.Refusal;
import org.jspecify.annotations.Nullable;

/** Asks one address for one image. It follows nothing, and ends each call when its time is up or too much was sent. */
final class ImageClient {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/jpg", "image/gif");
    private static final int PER_HOST = 8;
    private static final int WAITING = 200;

    private final Vertx vertx;
    private final PicturesConfig.Bounds bounds;
    private final HttpClient http;

    ImageClient(Vertx vertx, PicturesConfig.Bounds bounds) {
        this.vertx = vertx;
        this.bounds = bounds;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) bounds.timeout().toMillis())
                .setKeepAliveTimeout(10);
        this.http = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(PER_HOST).setMaxWaitQueueSize(WAITING));
    }

    /** What an address answered. */
    sealed interface Answered {
        @SuppressWarnings("ArrayRecordComponent") // as it arrived, only to be read
        record Image(byte[] bytes) implements Answered {}

        /** A redirect to this url, absolute or not. */
        record Elsewhere(String location) implements Answered {}

        record No(Refusal why) implements Answered {}
    }

    /** Fails where the address can't be reached or breaks off. */
    Future<Answered> get(ImageLink link, InetAddress address) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(link.port(), address.getHostAddress()))
                .setHost(link.host())
                .setPort(link.port())
                .setSsl(link.isSecure())
                .setURI(link.path())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "image/png, image/jpeg, image/gif");
        return new OneCall().run(options);
    }

    private final class OneCall {
        private final Promise<Answered> answered = Promise.promise();
        private final Buffer file = Buffer.buffer();
        private @Nullable HttpClientRequest request;

        Future<Answered> run(RequestOptions options) {
            long timer = vertx.setTimer(bounds.timeout().toMillis(), _ -> end(Refusal.TIMEOUT));
            http.request(options)
                    .compose(begun -> {
                        request = begun;
                        if (answered.future().isComplete()) begun.reset();
                        return begun.send();
                    })
                    .onSuccess(this::receive)
                    .onFailure(answered::tryFail);
            return answered.future().onComplete(_ -> vertx.cancelTimer(timer));
        }

        private void receive(HttpClientResponse response) {
            response.exceptionHandler(answered::tryFail);
            var location = response.getHeader(HttpHeaders.LOCATION);
            if (response.statusCode() / 100 == 3 && location != null) end(new Answered.Elsewhere(location));
            else if (response.statusCode() != 200) end(Refusal.STATUS);
            else if (!TYPES.contains(type(response))) end(Refusal.TYPE);
            else
                response.endHandler(_ -> answered.tryComplete(new Answered.Image(file.getBytes())))
                        .handler(this::append);
        }

        private void append(Buffer part) {
            if (file.length() + part.length() > bounds.maxBytes()) end(Refusal.SIZE);
            else file.appendBuffer(part);
        }

        private void end(Refusal why) {
            end(new Answered.No(why));
        }

        /** Answers, and wants no more of what is still being sent. */
        private void end(Answered answer) {
            answered.tryComplete(answer);
            if (request != null) request.reset();
        }

        private String type(HttpClientResponse response) {
            var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
            return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        }
    }
}
