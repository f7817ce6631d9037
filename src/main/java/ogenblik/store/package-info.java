/**
 * Redis, through Lettuce, and nowhere else: profiles, records of decisions, catalog versions, tables and switches.
 *
 * <p>How it flows: {@link ogenblik.store.Store} opens one connection per event loop and hands out what is kept: {@link
 * ogenblik.store.Profiles} (one round trip to read, compare-and-set to write), {@link ogenblik.store.Decisions} (one trip
 * after the answer), {@link ogenblik.store.Catalogs}, {@link ogenblik.store.ItemStore}, {@link
 * ogenblik.store.RelatedItemStore} and {@link ogenblik.store.SwitchBoard}; {@link ogenblik.store.Versions} tells when one
 * of these changed. A reply completes its future on the event loop of the caller. When Redis can't answer in time the
 * future fails with {@link ogenblik.resilience.Unavailable}.
 *
 * <p>Generic, atomic steps are Lua scripts in {@code resources/redis}; the rules are Java's. It must not decide anything,
 * and must not block an event loop.
 */
@NullMarked
@CheckReturnValue
package ogenblik.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
