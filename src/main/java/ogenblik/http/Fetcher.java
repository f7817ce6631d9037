package ogenblik.http;

/** Who fetched a link or a picture, as far as that shows. */
public enum Fetcher {
    PERSON,
    /** A mail proxy, which fetches pictures before anybody sees them, or a person in the same network. */
    MAIL_PROXY,
    /** A mail proxy that says it is one: it fetches pictures, which somebody may see, and follows no links. */
    IMAGE_PROXY,
    /** A scanner, a preview, a prefetch: nobody saw anything. */
    MACHINE
}
