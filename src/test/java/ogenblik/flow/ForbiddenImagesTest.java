package ogenblik.flow;

import static ogenblik.flow.RealShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import ogenblik.flow.PicturesConfig.Images;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are fetched from where the config says and nowhere else, whatever a url, a name or a redirect says. */
class ForbiddenImagesTest {
    @AutoClose
    private final BlackPicture black = new BlackPicture();

    @Test
    void a_host_that_is_not_listed_is_never_asked() throws IOException {
        try (var host = ImageHost.ofImages(black.vertx)) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within("img.shop.example"))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "host");

            assertThat(host.requests()).isZero();
        }
    }

    @Test
    void a_listed_name_that_leads_into_the_network_is_never_asked() throws IOException {
        try (var host = ImageHost.ofImages(black.vertx)) {
            var images = new Images(
                    Set.of("localhost:" + host.port(), host.authority()),
                    Set.of(),
                    BlackPicture.waiting(Duration.ofSeconds(30)));

            black.assertWithout(
                    await(black.pictures(images).render(BlackPicture.with(host.url()), BlackPicture.PNG)), "private");
            await(black.pictures(images)
                    .render(BlackPicture.with("http://localhost:" + host.port() + "/x.png"), BlackPicture.PNG));

            assertThat(host.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_a_host_that_is_not_listed_is_not_followed() throws IOException {
        try (var inside = ImageHost.ofImages(black.vertx);
                var host = black.redirecting(inside.url())) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "host");

            assertThat(inside.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_an_address_within_the_network_is_not_followed() throws IOException {
        try (var inside = ImageHost.ofImages(black.vertx);
                var host = black.redirecting(inside.url())) {
            var images = new Images(
                    Set.of(inside.authority()), Set.of(host.authority()), BlackPicture.waiting(Duration.ofSeconds(30)));

            black.assertWithout(
                    await(black.pictures(images).render(BlackPicture.with(host.url()), BlackPicture.PNG)), "private");

            assertThat(inside.requests()).isZero();
        }
    }

    @Test
    void a_redirect_to_a_listed_host_is_followed() throws IOException {
        try (var other = ImageHost.ofImages(black.vertx);
                var host = black.redirecting(other.url())) {
            var picture = await(black.pictures(BlackPicture.within(host.authority(), other.authority()))
                    .render(BlackPicture.with(host.url()), BlackPicture.PNG));

            assertThat(BlackPicture.seen(picture)).isEqualTo(BlackPicture.RED);
        }
    }

    @Test
    void redirects_in_a_circle_end() throws IOException {
        try (var host = black.redirecting("/again.png")) {
            black.assertWithout(
                    await(black.pictures(BlackPicture.within(host.authority()))
                            .render(BlackPicture.with(host.url()), BlackPicture.PNG)),
                    "status");

            assertThat(host.requests()).isEqualTo(3);
        }
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
        black.assertWithout(
                await(black.pictures(BlackPicture.within("127.0.0.1"))
                        .render(BlackPicture.with(url), BlackPicture.PNG)),
                "url");
    }
}
