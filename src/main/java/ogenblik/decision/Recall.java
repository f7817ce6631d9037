package ogenblik.decision;

import ogenblik.profile.Exposures;

/** How it is known what was shown before, and so how far caps can be kept. */
public sealed interface Recall {
    /** As the profile says; whether there is still room under a strict cap, a reservation has to show. */
    Recall STORED = new Stored();

    /** As the profile says that was read with a reservation: under a strict cap shows only what this decision reserved. */
    Recall RESERVED = new Reserved();

    record Stored() implements Recall {}

    record Reserved() implements Recall {}

    /** As the client says, which may ask twice at the same time: nothing shows that is under a strict cap. */
    record Carried(Exposures exposures) implements Recall {}
}
