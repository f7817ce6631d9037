/**
 * The words that pictures are described in: sizes, colours, layers; as marketers wrote them ({@link
 * ogenblik.catalog.picture.Design}) and as they are to be drawn ({@link ogenblik.catalog.picture.PictureSpec}). Pure.
 *
 * <p>How it flows: the catalog's compiler makes designs; a decision fills the design of what it shows, for placements that
 * are pictures and no others; {@code content} draws what came of it.
 *
 * <p>It must not draw, and must not know what is shown to whom.
 */
@NullMarked
package ogenblik.catalog.picture;

import org.jspecify.annotations.NullMarked;
