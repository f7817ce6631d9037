package ogenblik.http;

import ogenblik.id.CustomerId;

/** Whom a caller says a request is for, not yet believed. */
public sealed interface Claim {
    /** Nobody is named. */
    record None() implements Claim {}

    /** A customer or a visitor is merely named. */
    record Id(CustomerId id) implements Claim {}

    /** A signed token is shown. */
    record Token(String token) implements Claim {}
}
