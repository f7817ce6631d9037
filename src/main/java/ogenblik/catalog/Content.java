package ogenblik.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import ogenblik.catalog.picture.PictureSpec;
import org.jspecify.annotations.Nullable;

/**
 * The filled fields of a treatment, in the order they were written: {@code headline}, {@code body}, {@code url}, ...
 * In a placement that is a picture it carries what to draw. Immutable; what is made for many customers shares the names.
 */
public final class Content {
    private final String[] names;
    private final String[] texts;
    private final @Nullable PictureSpec picture;

    private Content(String[] names, String[] texts, @Nullable PictureSpec picture) {
        this.names = names;
        this.texts = texts;
        this.picture = picture;
    }

    public static Content of(Map<String, String> nameToText) {
        return new Content(
                nameToText.keySet().toArray(String[]::new), nameToText.values().toArray(String[]::new), null);
    }

    /** Of names that are distinct and texts in the same order; both are handed over and only read from then on. */
    public static Content of(String[] names, String[] texts) {
        if (names.length != texts.length)
            throw new IllegalArgumentException(names.length + " names for " + texts.length + " texts");
        return new Content(names, texts, null);
    }

    /** How many fields there are; they are numbered from 0. */
    public int size() {
        return names.length;
    }

    public String name(int field) {
        return names[field];
    }

    public String text(int field) {
        return texts[field];
    }

    /** The text of the field of this name, or null when there is none. */
    public @Nullable String get(String name) {
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return texts[i];
        return null;
    }

    /** The picture that shows it, where the placement is one; else null. */
    public @Nullable PictureSpec picture() {
        return picture;
    }

    /** The same fields with this picture. */
    public Content with(@Nullable PictureSpec picture) {
        return new Content(names, texts, picture);
    }

    /** A copy by name. */
    public SequencedMap<String, String> toMap() {
        var nameToText = LinkedHashMap.<String, String>newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) nameToText.put(names[i], texts[i]);
        return nameToText;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that
                && Arrays.equals(names, that.names)
                && Arrays.equals(texts, that.texts)
                && Objects.equals(picture, that.picture);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(names) + Arrays.hashCode(texts)) + Objects.hashCode(picture);
    }

    @Override
    public String toString() {
        return picture == null ? toMap().toString() : toMap() + " " + picture;
    }
}
