package ogenblik.catalog.place;

/** What is known of the way to the nearest location of a name. */
public sealed interface Way {
    /** It leads to this one, the nearest in time. */
    record To(Journey journey) implements Way {}

    /** It is not known, for this reason. */
    record Unknown(Gap gap) implements Way {}

    /** What is missing. */
    enum Gap {
        /** No postal code of the customer is known. */
        NO_CODE,
        /** What stands for the postal code is none. */
        NOT_A_CODE,
        /** None of the tables has the postal code. */
        UNKNOWN_CODE,
        /** The catalog has no such location, or all of them are over. */
        NO_LOCATION,
        /** The table says that there is no way. */
        UNREACHABLE
    }
}
