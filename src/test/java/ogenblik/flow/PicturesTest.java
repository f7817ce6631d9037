package ogenblik.flow;

import static ogenblik.flow.RealShop.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.catalog.picture.Backdrop;
import ogenblik.catalog.picture.Ink;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.picture.Size;
import ogenblik.content.Format;
import ogenblik.content.Rendition;
import ogenblik.resilience.Unavailable;
import ogenblik.telemetry.PictureMeters;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures with an image from a host that answers well, badly or never: a picture comes all the same, and is not broken. */
class PicturesTest {
    @AutoClose
    private final BlackPicture black = new BlackPicture();

    @Test
    void an_image_is_drawn_and_fetched_once() throws IOException {
        try (var host = ImageHost.ofImages(black.vertx)) {
            var pictures = black.pictures(BlackPicture.within(host.authority()));

            var first = await(pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG));
            var jpeg = await(pictures.render(
                    BlackPicture.with(host.url()), new Rendition(Format.JPEG, 1, BlackPicture.PNG.now())));

            assertThat(first.isWhole()).isTrue();
            assertThat(BlackPicture.seen(first)).isEqualTo(BlackPicture.RED);
            assertThat(first.format().mediaType()).isEqualTo("image/png");
            assertThat(jpeg.etag()).isNotEqualTo(first.etag());
            assertThat(host.requests()).isEqualTo(1);
        }
    }

    @Test
    void what_looks_the_same_is_drawn_once_however_many_ask() {
        var pictures = black.pictures(BlackPicture.within());
        var spec = new PictureSpec.Drawn(new Size(60, 40), new Backdrop<>(Ink.BLACK, null, null), List.of());

        var all = IntStream.range(0, 20)
                .mapToObj(i -> pictures.render(spec, BlackPicture.PNG))
                .toList();
        await(Future.all(all));

        assertThat(all.stream().map(one -> one.result().etag()).distinct()).hasSize(1);
        assertThat(black.registry
                        .timer("ogenblik.pictures.drawn", "format", "png")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_host_that_does_not_answer_is_not_waited_for() throws IOException {
        try (var host = ImageHost.answering(black.vertx, request -> {})) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.quickly(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "timeout");
        }
    }

    @Test
    void a_host_that_sends_drop_by_drop_is_cut_off() throws IOException {
        try (var host = ImageHost.answering(black.vertx, this::drip)) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.quickly(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "timeout");
        }
    }

    private void drip(HttpServerRequest request) {
        var response = request.response().setChunked(true).putHeader("content-type", "image/png");
        response.write(ImageHost.RED.slice(0, 8));
        long timer = black.vertx.setPeriodic(20, _ -> response.write(Buffer.buffer("x")));
        request.connection().closeHandler(_ -> black.vertx.cancelTimer(timer));
        response.exceptionHandler(_ -> black.vertx.cancelTimer(timer));
    }

    @Test
    void a_file_that_is_too_large_is_not_read_to_its_end() throws IOException {
        try (var host = ImageHost.answering(
                black.vertx, request -> ImageHost.image(request, Buffer.buffer(new byte[200_000])))) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "size");
        }
    }

    @Test
    void a_file_that_never_ends_is_not_read_for_ever() throws IOException {
        try (var host = ImageHost.answering(black.vertx, PicturesTest::flood)) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "size");
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
                black.vertx,
                request -> request.response().putHeader("content-type", type).end(ImageHost.RED))) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "type");
        }
    }

    @Test
    void what_only_says_that_it_is_an_image_is_left_out() throws IOException {
        try (var host =
                ImageHost.answering(black.vertx, request -> ImageHost.image(request, Buffer.buffer("<html>")))) {
            var picture = await(black.pictures(BlackPicture.within(host.authority()))
                    .render(BlackPicture.with(host.url()), BlackPicture.PNG));

            assertThat(picture.isWhole()).isFalse();
            assertThat(BlackPicture.seen(picture)).isEqualTo(BlackPicture.BLACK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 500, 304})
    void an_answer_without_an_image_is_none(int status) throws IOException {
        try (var host = ImageHost.answering(
                black.vertx, request -> request.response().setStatusCode(status).end())) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "status");
        }
    }

    @Test
    void a_connection_that_breaks_off_leaves_no_half_image() throws IOException {
        try (var host = ImageHost.answering(black.vertx, request -> {
            request.response().putHeader("content-type", "image/png").putHeader("content-length", "1000");
            request.response()
                    .write(ImageHost.RED)
                    .onComplete(_ -> request.connection().close());
        })) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "unreachable");
        }
    }

    @Test
    void a_host_that_failed_is_not_asked_again_at_once() {
        try (var host = ImageHost.answering(
                black.vertx, request -> request.response().setStatusCode(500).end())) {
            var pictures = black.pictures(BlackPicture.within(host.authority()));

            for (int i = 0; i < 5; i++) await(pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG));

            assertThat(host.requests()).isEqualTo(1);
        }
    }

    @Test
    void a_host_that_is_not_there_costs_the_image_alone() throws IOException {
        String url;
        String authority;
        try (var host = ImageHost.ofImages(black.vertx)) {
            url = host.url();
            authority = host.authority();
        }

        black.assertWithout(
                await(black.pictures(BlackPicture.within(authority)).render(BlackPicture.with(url), BlackPicture.PNG)),
                "unreachable");
    }

    @Test
    void more_pictures_than_may_wait_are_refused() {
        var waiting = new ArrayList<HttpServerRequest>();
        try (var host = ImageHost.answering(black.vertx, waiting::add)) {
            var config = new PicturesConfig(BlackPicture.quickly(host.authority()), 1, 2, 1 << 20);
            var pictures = new Pictures(black.vertx, config, new PictureMeters(black.registry));

            var first = pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG);
            var second = pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG);

            assertThatThrownBy(() -> await(pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG)))
                    .hasRootCauseInstanceOf(Unavailable.class);
            await(Future.all(first, second));
            assertThat(await(pictures.render(BlackPicture.with(host.url()), BlackPicture.PNG))
                            .isWhole())
                    .isFalse();
            assertThat(black.registry.find("ogenblik.pictures.refused").meters())
                    .extracting(Meter::getId)
                    .hasSize(1);
            assertThat(black.registry.counter("ogenblik.pictures.refused").count())
                    .isEqualTo(1);
        }
    }
}
