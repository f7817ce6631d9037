package ogenblik.http.email;

import ogenblik.content.Format;
import org.jspecify.annotations.Nullable;

/** In which form a link asks for what a message shows. */
sealed interface Form {
    record Picture(Format format) implements Form {}

    record Json() implements Form {}

    /** A block of plain HTML, for readers without pictures. */
    record Html() implements Form {}

    /** By the ending of a file's name, without its dot; null for none of them. */
    static @Nullable Form of(String extension) {
        for (var format : Format.values()) if (format.extension().equals(extension)) return new Picture(format);
        return switch (extension) {
            case "json" -> new Json();
            case "html" -> new Html();
            default -> null;
        };
    }
}
