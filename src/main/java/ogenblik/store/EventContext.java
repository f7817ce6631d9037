package ogenblik.store;

import ogenblik.telemetry.Meters;

/** What it takes to store decisions and events. */
record EventContext(
        Redis redis,
        Meters meters,
        PackReaders packs,
        Pseudonyms pseudonyms,
        Identities identities,
        StoreConfig config) {

    /** Whether one script can write profile and stream: in a cluster they lie in different places. */
    boolean hasStreamAtHand() {
        return RedisUrl.parse(config.url()) instanceof RedisUrl.Single;
    }
}
