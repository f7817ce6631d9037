package ogenblik.decision;

import ogenblik.catalog.Cap;
import ogenblik.profile.Counted;

/** A cap with what it counts. */
public record Limit(Counted counted, Cap cap) {}
