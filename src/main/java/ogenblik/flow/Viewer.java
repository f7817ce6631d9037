package ogenblik.flow;

/** Who is behind a fetch of what a message shows, as far as that is known. */
public enum Viewer {
    /** A person: it is seen. */
    READER,
    /** A proxy of mails: a person may see what it fetches, now, later or never. */
    PROXY,
    /** A scanner, or a fetch ahead of time: no person sees this very fetch. */
    MACHINE,
    /** A crawler, or somebody who wants to know about it and not to have it: it leaves no trace. */
    NOBODY
}
