package ogenblik.catalog.picture;

import java.util.regex.Pattern;

/** A colour with its opacity. */
public record Ink(int argb) {
    public static final Ink BLACK = new Ink(0xff000000);
    public static final Ink WHITE = new Ink(0xffffffff);

    private static final Pattern WRITTEN = Pattern.compile("#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?");
    private static final int OPAQUE = 0xff;

    /** As CSS writes it: {@code #rrggbb}, or {@code #rrggbbaa} with the opacity last. */
    public static Ink of(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches())
            throw new IllegalArgumentException(
                    "a colour is `#rrggbb` or `#rrggbbaa` with the opacity last, is `" + written + "`");
        int opacity = parts.group(2) == null ? OPAQUE : Integer.parseInt(parts.group(2), 16);
        return new Ink((opacity << 24) | Integer.parseInt(parts.group(1), 16));
    }
}
