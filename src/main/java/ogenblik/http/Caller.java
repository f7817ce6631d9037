package ogenblik.http;

import ogenblik.resilience.RateLimit;

/** Who calls, by the key that was sent. */
public sealed interface Caller {
    /** Sent no key. */
    record Anyone() implements Caller {}

    /** The shop's own servers: may do everything on the public port. {@code name} tells one key from another. */
    record Server(String name) implements Caller {}

    /** A page or an app, whose key anybody can read: may act for whom a signed token names, at a limited rate, which is counted by {@code name}. */
    record Browser(RateLimit limit, String name) implements Caller {}

    /** An operator: may do everything on the management port. */
    record Admin() implements Caller {}
}
