package ogenblik.http.email;

import io.vertx.core.buffer.Buffer;
import ogenblik.catalog.Content;
import ogenblik.flow.Opened;
import org.jspecify.annotations.Nullable;

/** Writes what a message shows as a page of plain text that is one link: for readers who hide pictures. */
final class BlockHtml {
    private BlockHtml() {}

    static Buffer write(Opened opened, Paths paths) {
        return switch (opened) {
            case Opened.Offered offered -> page(offered.shown().content(), offered.language(), paths);
            case Opened.FellBack fellBack ->
                page(fellBack.placement().fallback().content(fellBack.language()), fellBack.language(), paths);
            case Opened.Unknown() -> throw new IllegalArgumentException("there is nothing to write");
        };
    }

    private static Buffer page(Content content, String language, Paths paths) {
        var headline = content.get("headline");
        var title = headline == null ? AltText.of(content) : headline;
        var html = new StringBuilder(1_024);
        html.append("<!doctype html>\n<html lang=\"").append(escaped(language)).append("\">\n<head>\n");
        html.append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.append("<title>").append(escaped(title)).append("</title>\n</head>\n");
        html.append("<body style=\"margin:0;font:16px/1.5 sans-serif\">\n<a href=\"");
        html.append(escaped(paths.clickBeside()));
        html.append("\" style=\"display:block;padding:16px;color:inherit;text-decoration:none\">\n");
        html.append("<strong style=\"font-size:20px\">").append(escaped(title)).append("</strong>\n");
        if (headline != null) {
            line(html, content.get("body"), "");
            line(html, content.get("cta"), "text-decoration:underline");
        }
        html.append("</a>\n</body>\n</html>\n");
        return Buffer.buffer(html.toString());
    }

    private static void line(StringBuilder html, @Nullable String text, String style) {
        if (text == null) return;
        html.append("<br><span style=\"")
                .append(style)
                .append("\">")
                .append(escaped(text))
                .append("</span>\n");
    }

    /** As it is read between tags and within quotes. */
    static String escaped(String text) {
        var html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++)
            switch (text.charAt(i)) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        return html.toString();
    }
}
