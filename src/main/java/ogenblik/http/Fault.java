package ogenblik.http;

/**
 * One thing that is wrong with a request: where (a JSON pointer, RFC 6901, into the body; for a query name {@code
 * ?name}; empty for the whole) and what.
 */
public record Fault(String pointer, String detail) {}
