/**
 * Draws the pictures that are seen when a mail is opened: a {@link ogenblik.catalog.picture.PictureSpec} and the images in
 * it go in, the bytes of a PNG, JPEG or GIF come out.
 *
 * <p>The letters are those of a font that comes with the application, so that the same picture looks the same everywhere.
 * {@link ogenblik.content.Drawing} is the way in; {@link ogenblik.content.PictureCodec} turns what is to be drawn into
 * bytes, of which the key of a cache is made.
 *
 * <p>It must not fetch, wait or read a clock: the images and the moment are arguments. A picture takes milliseconds, so
 * nothing of this may run on an event loop.
 */
@NullMarked
package ogenblik.content;

import org.jspecify.annotations.NullMarked;
