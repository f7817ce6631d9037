package ogenblik.content;

/** The kinds of files that pictures are drawn as. */
public enum Format {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    /** Of 256 colours; the only one in which a countdown moves. */
    GIF("gif", "image/gif");

    private final String extension;
    private final String mediaType;

    Format(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }
}
