package ogenblik.flow;

import static ogenblik.flow.RealShop.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Box;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;
import ogenblik.content.Format;
import ogenblik.content.Rendition;
import ogenblik.flow.PicturesConfig.Bounds;
import ogenblik.flow.PicturesConfig.Images;
import ogenblik.resilience.Unavailable;
import ogenblik.telemetry.PictureMeters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures with an image from a host that answers well, badly or never: a picture comes all the same, and is not broken. */
class PicturesTest {
    private static final Rendition PNG = new Rendition(Format.PNG, 1, Instant.parse("2026-03-02T09:00:00Z"));
    private static final int RED = 0xff0000;
    private static final int BLACK = 0;

    private static Vertx vertx;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    private Pictures pictures(Images images) {
        return new Pictures(vertx, new PicturesConfig(images, 2, 200, 1 << 20), new PictureMeters(registry));
    }

    /** Images of hosts within the network, which have all the time that a busy machine may need. */
    private static Images within(String... hosts) {
        return new Images(Set.of(), Set.of(hosts), waiting(Duration.ofSeconds(30)));
    }

    /** The same, not waited for for long. */
    private static Images quickly(String... hosts) {
        return new Images(Set.of(), Set.of(hosts), waiting(Duration.ofMillis(300)));
    }

    private static Bounds waiting(Duration timeout) {
        return new Bounds(timeout, 100_000, Duration.ofHours(1), 1 << 20);
    }

    private static PictureSpec.Drawn with(String url) {
        var size = new Size(60, 40);
        return new PictureSpec.Drawn(
                size,
                new Backdrop<>(Ink.BLACK, null, null),
                List.of(new Layer.Image<>(url, new Box(0, 0, 40, 40), Layer.Fit.COVER, 0)));
    }

    /** The colour where the image is, or would be. */
    private static int seen(Rendered picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture.file().getBytes()));
        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getRGB(50, 20) & 0xffffff).isEqualTo(BLACK);
        return image.getRGB(20, 20) & 0xffffff;
    }

    private void assertWithout(Rendered picture, String outcome) throws IOException {
        assertThat(picture.isWhole()).isFalse();
        assertThat(seen(picture)).isEqualTo(BLACK);
        assertThat(registry.counter("ogenblik.pictures.images", "outcome", outcome)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_image_is_drawn_and_fetched_once() throws IOException {
        try (var host = ImageHost.ofImages(vertx)) {
            var pictures = pictures(within(host.authority()));

            var first = await(pictures.render(with(host.url()), PNG));
            var jpeg = await(pictures.render(with(host.url()), new Rendition(Format.JPEG, 1, PNG.now())));

            assertThat(first.isWhole()).isTrue();
            assertThat(seen(first)).isEqualTo(RED);
            assertThat(first.format().mediaType()).isEqualTo("image/png");
            assertThat(jpeg.etag()).isNotEqualTo(first.etag());
            assertThat(host.requests()).isEqualTo(1);
        }
    }

    @Test
    void what_looks_the_same_is_drawn_once_however_many_ask() {
        var pictures = pictures(within());
        var spec = new PictureSpec.Drawn(new Size(60, 40), new Backdrop<>(Ink.BLACK, null, null), List.of());

        var all =
                IntStream.range(0, 20).mapToObj(i -> pictures.render(spec, PNG)).toList();
        await(Future.all(all));

        assertThat(all.stream().map(one -> one.result().etag()).distinct()).hasSize(1);
        assertThat(registry.timer("ogenblik.pictures.drawn", "format", "png").count())
                .isEqualTo(1);
    }

    @Test
    void a_host_that_does_not_answer_is_not_waited_for() throws IOException {
        try (var host = ImageHost.answering(vertx, request -> {})) {
            assertWithout(await(pictures(quickly(host.authority())).render(with(host.url()), PNG)), "timeout");
        }
    }

    @Test
    void a_host_that_sends_drop_by_drop_is_cut_off() throws IOException {
        try (var host = ImageHost.answering(vertx, PicturesTest::drip)) {
            assertWithout(await(pictures(quickly(host.authority())).render(with(host.url()), PNG)), "timeout");
        }
    }

    private static void drip(HttpServerRequest request) {
        var response = request.response().setChunked(true).putHeader("content-type", "image/png");
        response.write(ImageHost.RED.slice(0, 8));
        long timer = vertx.setPeriodic(20, _ -> response.write(Buffer.buffer("x")));
        request.connection().closeHandler(_ -> vertx.cancelTimer(timer));
        response.exceptionHandler(_ -> vertx.cancelTimer(timer));
    }

    @Test
    void a_file_that_is_too_large_is_not_read_to_its_end() throws IOException {
        try (var host =
                ImageHost.answering(vertx, request -> ImageHost.image(request, Buffer.buffer(new byte[200_000])))) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "size");
        }
    }

    @Test
    void a_file_that_never_ends_is_not_read_for_ever() throws IOException {
        try (var host = ImageHost.answering(vertx, PicturesTest::flood)) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "size");
        }
    }

    private static void flood(HttpServerRequest request) {
        var response = request.response().setChunked(true).putHeader("content-type", "image/png");
        for (int i = 0; i < 100; i++) response.write(Buffer.buffer(new byte[4_000]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/svg+xml", "image/webp", "application/octet-stream"})
    void what_is_no_image_that_can_be_drawn_is_left_out(String type) throws IOException {
        try (var host = ImageHost.answering(
                vertx,
                request -> request.response().putHeader("content-type", type).end(ImageHost.RED))) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "type");
        }
    }

    @Test
    void what_only_says_that_it_is_an_image_is_left_out() throws IOException {
        try (var host = ImageHost.answering(vertx, request -> ImageHost.image(request, Buffer.buffer("<html>")))) {
            var picture = await(pictures(within(host.authority())).render(with(host.url()), PNG));

            assertThat(picture.isWhole()).isFalse();
            assertThat(seen(picture)).isEqualTo(BLACK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 500, 304})
    void an_answer_without_an_image_is_none(int status) throws IOException {
        try (var host = ImageHost.answering(
                vertx, request -> request.response().setStatusCode(status).end())) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "status");
        }
    }

    @Test
    void a_connection_that_breaks_off_leaves_no_half_image() throws IOException {
        try (var host = ImageHost.answering(vertx, request -> {
            request.response().putHeader("content-type", "image/png").putHeader("content-length", "1000");
            request.response()
                    .write(ImageHost.RED)
                    .onComplete(_ -> request.connection().close());
        })) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "unreachable");
        }
    }

    @Test
    void a_host_that_is_not_listed_is_never_asked() throws IOException {
        try (var host = ImageHost.ofImages(vertx)) {
            assertWithout(await(pictures(within("img.shop.example")).render(with(host.url()), PNG)), "host");

            assertThat(host.requests()).isZero();
        }
    }

    @Test
    void a_listed_name_that_leads_into_the_network_is_never_asked() throws IOException {
        try (var host = ImageHost.ofImages(vertx)) {
            var images = new Images(
                    Set.of("localhost:" + host.port(), host.authority()), Set.of(), waiting(Duration.ofSeconds(30)));

            assertWithout(await(pictures(images).render(with(host.url()), PNG)), "private");
            await(pictures(images).render(with("http://localhost:" + host.port() + "/x.png"), PNG));

            assertThat(host.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_a_host_that_is_not_listed_is_not_followed() throws IOException {
        try (var inside = ImageHost.ofImages(vertx);
                var host = redirecting(inside.url())) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "host");

            assertThat(inside.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_an_address_within_the_network_is_not_followed() throws IOException {
        try (var inside = ImageHost.ofImages(vertx);
                var host = redirecting(inside.url())) {
            var images =
                    new Images(Set.of(inside.authority()), Set.of(host.authority()), waiting(Duration.ofSeconds(30)));

            assertWithout(await(pictures(images).render(with(host.url()), PNG)), "private");

            assertThat(inside.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_a_listed_host_is_followed() throws IOException {
        try (var other = ImageHost.ofImages(vertx);
                var host = redirecting(other.url())) {
            var picture =
                    await(pictures(within(host.authority(), other.authority())).render(with(host.url()), PNG));

            assertThat(seen(picture)).isEqualTo(RED);
        }
    }

    @Test
    void redirects_in_a_circle_end() throws IOException {
        try (var host = redirecting("/again.png")) {
            assertWithout(await(pictures(within(host.authority())).render(with(host.url()), PNG)), "status");

            assertThat(host.requests()).isEqualTo(3);
        }
    }

    private static ImageHost redirecting(String location) {
        return ImageHost.answering(
                vertx,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("location", location)
                        .end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "jar:file:/x!/y",
                "/lamp.png",
                "http://user@127.0.0.1/x.png",
                "ftp://127.0.0.1/x",
                "http://",
                "not a url"
            })
    void a_url_that_is_none_is_left_out(String url) throws IOException {
        assertWithout(await(pictures(within("127.0.0.1")).render(with(url), PNG)), "url");
    }

    @Test
    void a_host_that_failed_is_not_asked_again_at_once() {
        try (var host = ImageHost.answering(
                vertx, request -> request.response().setStatusCode(500).end())) {
            var pictures = pictures(within(host.authority()));

            for (int i = 0; i < 5; i++) await(pictures.render(with(host.url()), PNG));

            assertThat(host.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_host_that_is_not_there_costs_the_image_alone() throws IOException {
        String url;
        String authority;
        try (var host = ImageHost.ofImages(vertx)) {
            url = host.url();
            authority = host.authority();
        }

        assertWithout(await(pictures(within(authority)).render(with(url), PNG)), "unreachable");
    }

    @Test
    void more_pictures_than_may_wait_are_refused() {
        var waiting = new ArrayList<HttpServerRequest>();
        try (var host = ImageHost.answering(vertx, waiting::add)) {
            var config = new PicturesConfig(quickly(host.authority()), 1, 2, 1 << 20);
            var pictures = new Pictures(vertx, config, new PictureMeters(registry));

            var first = pictures.render(with(host.url()), PNG);
            var second = pictures.render(with(host.url()), PNG);

            assertThatThrownBy(() -> await(pictures.render(with(host.url()), PNG)))
                    .hasRootCauseInstanceOf(Unavailable.class);
            await(Future.all(first, second));
            assertThat(await(pictures.render(with(host.url()), PNG)).isWhole()).isFalse();
            assertThat(registry.find("ogenblik.pictures.refused").meters())
                    .extracting(Meter::getId)
                    .hasSize(1);
            assertThat(registry.counter("ogenblik.pictures.refused").count()).isEqualTo(1);
        }
    }
}
