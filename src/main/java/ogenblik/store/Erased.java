package ogenblik.store;

/** What an erasure took away: 1 or 0 profiles, and how many answers and decisions were kept for the customer. */
public record Erased(long profiles, long answers, long decisions) {}
