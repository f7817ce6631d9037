package ogenblik.http.tracking;

/** Who fetched a tracking link, as far as that shows. */
enum Fetcher {
    PERSON,
    /** A mail proxy, which fetches pictures before anybody sees them, or a person in the same network. */
    MAIL_PROXY,
    /** A scanner, a preview, a prefetch: nobody saw anything. */
    MACHINE
}
