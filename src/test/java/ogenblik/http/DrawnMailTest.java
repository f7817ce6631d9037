package ogenblik.http;

import static ogenblik.http.TestService.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail whose placement has a size: its pictures are drawn from what is decided when they are fetched. */
class DrawnMailTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 120;
    private static final int HELLO = 1;
    private static final int READY_MADE = 2;
    private static final int WAITING = 3;
    private static final int SALE = 4;

    @AutoClose
    private static final SlowImages images = SlowImages.start();

    @AutoClose
    private static final MailService mail = start(Map.of());

    private static MailService start(Map<String, String> settings) {
        try (var shop = DrawnMailTest.class.getResourceAsStream("/http/drawn-mail-shop.yaml")) {
            var catalog = Files.createTempDirectory("catalog");
            var text = new String(shop.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(catalog.resolve("shop.yaml"), text.replace("IMAGES", images.host()));
            var all = new HashMap<>(Map.of(
                    "OGENBLIK_CATALOG_PATHS",
                    catalog.toString(),
                    "OGENBLIK_PICTURES_PRIVATE_HOSTS",
                    images.host(),
                    "OGENBLIK_PICTURES_IMAGE_TIMEOUT",
                    "PT1M"));
            all.putAll(settings);
            var started = MailService.start(all);
            awaitThat(() -> isDrawing(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first pictures of a service that has just started may come too late: fonts and formats are loaded for them. */
    private static boolean isDrawing(MailService at) {
        return Stream.of("png", "jpg", "gif")
                .allMatch(ending ->
                        image(picture(at, "nobody", "banner." + ending).body()).getWidth() == WIDTH);
    }

    @ParameterizedTest
    @CsvSource({
        "png, image/png, 1",
        "png, image/png, 2",
        "jpg, image/jpeg, 1",
        "jpg, image/jpeg, 2",
        "gif, image/gif, 1",
        "gif, image/gif, 2"
    })
    void a_picture_has_the_size_of_its_placement_in_every_format_at_once_and_twice_the_pixels(
            String ending, String type, int scale) throws IOException {
        customer(mail, "sized", HELLO, "Anna");

        var answer = picture(mail, "sized", "banner." + ending + "?m=spring&scale=" + scale);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(answer.body()))) {
            var reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            assertThat(type).isEqualTo("image/" + reader.getFormatName().toLowerCase(Locale.ROOT));
            assertThat(reader.getWidth(0)).isEqualTo(WIDTH * scale);
            assertThat(reader.getHeight(0)).isEqualTo(HEIGHT * scale);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void it_shows_the_words_of_what_was_decided_for_whom_it_is(String ending) {
        customer(mail, "anna", HELLO, "Anna");
        customer(mail, "her-namesake", HELLO, "Anna");
        customer(mail, "bert", HELLO, "Bert");
        var file = "banner." + ending + "?m=spring";

        var anna = picture(mail, "anna", file).body();

        assertThat(picture(mail, "her-namesake", file).body()).isEqualTo(anna);
        assertThat(picture(mail, "anna", file).body()).isEqualTo(anna);
        assertThat(otherPixels(picture(mail, "bert", file).body(), anna))
                .as("pixels of another name")
                .isPositive();
        assertThat(otherPixels(picture(mail, "nobody", file).body(), anna))
                .as("pixels of the fallback's words")
                .isPositive();
    }

    @Test
    void who_has_the_picture_is_told_so_and_never_after_another_was_decided() {
        customer(mail, "asking", HELLO, "Anna");
        var first = picture(mail, "asking", "banner.png?m=spring");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var same = mail.service.send(again("asking", tag));
        customer(mail, "asking", SALE, "Anna");
        var other = send(mail, again("asking", tag));
        var otherTag = other.headers().firstValue("ETag").orElseThrow();
        customer(mail, "asking", SALE, "Bert");
        var notInIt = mail.service.send(again("asking", otherTag));
        customer(mail, "asking", HELLO, "Anna");
        var back = mail.service.send(again("asking", tag));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(same.headers().firstValue("Cache-Control")).hasValue("no-cache, max-age=0");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(otherTag).isNotEqualTo(tag);
        assertThat(otherPixels(other.body(), first.body())).isPositive();
        assertThat(notInIt.statusCode()).as("nothing that is drawn changed").isEqualTo(304);
        assertThat(back.statusCode()).as("it is the first one again").isEqualTo(304);
    }

    @Test
    void a_picture_in_another_format_or_scale_is_another_one() {
        customer(mail, "tagged", HELLO, "Anna");
        var tag = picture(mail, "tagged", "banner.png?m=spring")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        for (var file : new String[] {"banner.jpg?m=spring", "banner.gif?m=spring", "banner.png?m=spring&scale=2"})
            assertThat(send(mail, mail.fetch("tagged", file).header("If-None-Match", tag))
                            .statusCode())
                    .as(file)
                    .isEqualTo(200);
    }

    @Test
    void a_finished_picture_is_fetched_where_it_is() {
        customer(mail, "ready", READY_MADE, "Anna");

        for (var ending : new String[] {"png", "jpg", "gif"}) {
            var answer = mail.service.send(mail.fetch("ready", "banner." + ending + "?m=spring"));
            assertThat(MailService.location(answer)).isEqualTo("https://shop.example/ready.png");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache, max-age=0");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        }
        var json = mail.opened("ready", "banner.json?m=spring");
        assertThat(json.at("/finished").asText()).isEqualTo("https://shop.example/ready.png");
        assertThat(json.at("/width").asInt()).isEqualTo(WIDTH);
        assertThat(json.at("/height").asInt()).isEqualTo(HEIGHT);
    }

    @Test
    void a_picture_that_takes_too_long_gives_way_to_that_of_the_fallback_and_its_click_leads_as_ever() {
        customer(mail, "late", WAITING, "slow");
        var fallback = picture(mail, "nobody", "banner.png?m=spring");

        var late = picture(mail, "late", "banner.png?m=spring");

        assertThat(images.isAskedFor("/slow.png")).isTrue();
        assertThat(late.body()).isEqualTo(fallback.body());
        assertThat(mail.opened("late", "banner.json?m=spring").at("/offer").asText())
                .isEqualTo("waiting");
        assertThat(mail.clicked("late", "banner/click?m=spring")).isEqualTo("https://shop.example/waiting");
    }

    @Test
    void a_picture_that_can_not_be_drawn_gives_way_to_that_of_the_fallback() {
        try (var narrow = start(Map.of("OGENBLIK_PICTURES_QUEUE", "1"))) {
            customer(narrow, "first", WAITING, "first");
            customer(narrow, "anna", HELLO, "Anna");
            var fallback = picture(narrow, "nobody", "banner.png?m=spring");
            var waiting = CompletableFuture.supplyAsync(() -> picture(narrow, "first", "banner.png?m=spring"));
            awaitThat(() -> images.isAskedFor("/first.png"));

            var refused = picture(narrow, "anna", "banner.png?m=spring");
            var neverDrawn = picture(narrow, "anna", "banner.gif?m=spring&scale=2");

            assertThat(refused.body()).isEqualTo(fallback.body());
            assertThat(image(neverDrawn.body()).getWidth()).as("a dot").isEqualTo(1);
            assertThat(neverDrawn.headers().firstValue("ETag")).isEmpty();
            assertThat(waiting.join().body()).isEqualTo(fallback.body());
        }
    }

    private static void customer(MailService at, String id, int level, String firstName) {
        at.patch(id, "{\"firstName\": \"" + firstName + "\", \"level\": " + level + "}");
    }

    private static HttpRequest.Builder again(String id, String tag) {
        return mail.fetch(id, "banner.png?m=spring").header("If-None-Match", tag);
    }

    private static HttpResponse<byte[]> picture(MailService at, String id, String rest) {
        var answer = send(at, at.fetch(id, rest));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<byte[]> send(MailService at, HttpRequest.Builder request) {
        return at.service.send(request, BodyHandlers.ofByteArray());
    }

    /** How many pixels of one picture are clearly others than those of the other. */
    private static int otherPixels(byte[] one, byte[] other) {
        var left = image(one);
        var right = image(other);
        int count = 0;
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                if (Math.abs((left.getRGB(x, y) & 0xff) - (right.getRGB(x, y) & 0xff)) > 64) count++;
        return count;
    }

    private static BufferedImage image(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
