package ogenblik.http.email;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import ogenblik.content.Format;

/** The picture where there is none to draw, or no time: one dot, transparent where the format can be. */
final class Dots {
    private final Reply png = dot(Format.PNG);
    private final Reply jpeg = dot(Format.JPEG);
    private final Reply gif = dot(Format.GIF);

    Reply of(Format format) {
        return switch (format) {
            case PNG -> png;
            case JPEG -> jpeg;
            case GIF -> gif;
        };
    }

    private static Reply dot(Format format) {
        var name = "/email/dot." + format.extension();
        try (var stream = Dots.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalStateException("the jar lacks `" + name + "`");
            return new Reply.Picture(Buffer.buffer(stream.readAllBytes()), format.mediaType(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
