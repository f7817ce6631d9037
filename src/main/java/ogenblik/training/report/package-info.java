/**
 * What a training run says of itself: headings, sentences, tables and plots, as a page and as plain text.
 *
 * <p>{@link ogenblik.training.report.Report} is made of {@link ogenblik.training.report.Section}s of {@link
 * ogenblik.training.report.Block}s, all values; {@link ogenblik.training.report.HtmlReport} writes it as one page that
 * fetches nothing and runs no script, {@link ogenblik.training.report.TextReport} as text. Plots are drawn as SVG by this
 * package, so that the page's colours hold for them in light and dark, and each has its numbers in words beside it.
 *
 * <p>It must not know what was trained, compute a figure, or touch a file.
 */
@NullMarked
package ogenblik.training.report;

import org.jspecify.annotations.NullMarked;
