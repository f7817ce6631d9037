package ogenblik.flow;

import io.vertx.core.buffer.Buffer;
import ogenblik.content.Format;

/**
 * A drawn picture, only to be read.
 *
 * @param etag a strong validator without quotes: equal files have equal ones
 * @param isWhole false where an image in it could not be had: asked for later it may be, so it must not be kept for long
 */
public record Rendered(Buffer file, Format format, String etag, boolean isWhole) {}
