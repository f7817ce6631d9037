package ogenblik.http.email;

import java.util.ArrayList;
import java.util.List;
import ogenblik.catalog.Content;
import ogenblik.catalog.picture.PictureSpec;

/** What a picture says to somebody who does not see it. */
final class AltText {
    /** The field of a treatment that says it. */
    private static final String ALT = "alt";

    /** The fields that people read, in their order, where none says it. */
    private static final List<String> READ = List.of("headline", "title", "body", "cta");

    private AltText() {}

    /** What the content says for it, else what is read in it: never empty. */
    static String of(Content content) {
        var said = content.get(ALT);
        if (said != null && !said.isBlank()) return said;
        var texts = new ArrayList<String>();
        for (var name : READ) {
            var text = content.get(name);
            if (text != null && !text.isBlank()) texts.add(text.strip());
        }
        if (texts.isEmpty() && content.picture() instanceof PictureSpec.Drawn drawn) texts.addAll(drawn.texts());
        for (int i = 0; i < content.size() && texts.isEmpty(); i++)
            if (!isUrl(content.text(i))) texts.add(content.text(i));
        return joined(texts);
    }

    private static String joined(List<String> texts) {
        var all = new StringBuilder();
        for (var text : texts) {
            if (!all.isEmpty()) all.append(endsSentence(all) ? " " : ". ");
            all.append(text);
        }
        return all.toString();
    }

    private static boolean endsSentence(StringBuilder text) {
        return ".!?…:".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean isUrl(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
