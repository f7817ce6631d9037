package ogenblik.flow;

import static ogenblik.flow.RealShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import ogenblik.telemetry.PictureMeters;

/** A black picture with one image in it, from hosts that a test makes. */
final class BlackPicture implements AutoCloseable {
    static final Rendition PNG = new Rendition(Format.PNG, 1, Instant.parse("2026-03-02T09:00:00Z"));
    static final int RED = 0xff0000;
    static final int BLACK = 0;

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Override
    public void close() {
        await(vertx.close());
    }

    Pictures pictures(Images images) {
        return new Pictures(vertx, new PicturesConfig(images, 2, 200, 1 << 20), new PictureMeters(registry));
    }

    /** Images of hosts within the network, which have all the time that a busy machine may need. */
    static Images within(String... hosts) {
        return new Images(Set.of(), Set.of(hosts), waiting(Duration.ofSeconds(30)));
    }

    /** The same, not waited for for long. */
    static Images quickly(String... hosts) {
        return new Images(Set.of(), Set.of(hosts), waiting(Duration.ofMillis(300)));
    }

    static Bounds waiting(Duration timeout) {
        return new Bounds(timeout, 100_000, Duration.ofHours(1), 1 << 20);
    }

    static PictureSpec.Drawn with(String url) {
        var size = new Size(60, 40);
        return new PictureSpec.Drawn(
                size,
                new Backdrop<>(Ink.BLACK, null, null),
                List.of(new Layer.Image<>(url, new Box(0, 0, 40, 40), Layer.Fit.COVER, 0)));
    }

    /** The colour where the image is, or would be. */
    static int seen(Rendered picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture.file().getBytes()));
        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getRGB(50, 20) & 0xffffff).isEqualTo(BLACK);
        return image.getRGB(20, 20) & 0xffffff;
    }

    void assertWithout(Rendered picture, String outcome) throws IOException {
        assertThat(picture.isWhole()).isFalse();
        assertThat(seen(picture)).isEqualTo(BLACK);
        assertThat(registry.counter("ogenblik.pictures.images", "outcome", outcome)
                        .count())
                .isEqualTo(1);
    }

    ImageHost redirecting(String location) {
        return ImageHost.answering(
                vertx,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("location", location)
                        .end());
    }
}
