/**
 * The server, and what all surfaces share: routes, keys, strict urls and JSON, limits, problems, replies.
 *
 * <p>How it flows: {@link ogenblik.http.HttpServers} listens; a {@link ogenblik.http.Dispatcher} lets Vert.x Web's router
 * find the operation that {@link ogenblik.http.Routes} collected, asks {@link ogenblik.http.Keys} who calls, refuses who may not, and hands a {@link
 * ogenblik.http.Call} to the surface that mounted the route. A surface parses ({@link ogenblik.http.StrictJson}, {@link
 * ogenblik.http.Query}), asks a flow, and answers through {@link ogenblik.http.Replies}. A wrong request is a {@link
 * ogenblik.http.Problem}; an exception is caught in one place, {@link ogenblik.http.Failures}.
 *
 * <p>It must not hold business rules, block, or let a surface import another.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
