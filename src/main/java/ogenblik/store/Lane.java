package ogenblik.store;

/** How calls go to Redis. */
enum Lane {
    /** Somebody waits: kept back and counted by the guard. */
    GUARDED,
    /** One of many that nobody waits for. */
    BULK
}
