/**
 * Sends requests and times the answers: at a given rate, whatever the server does (open model), or as fast as it answers.
 *
 * <p>One thread, a fixed number of connections, nothing allocated while it runs. A latency counts from the moment a request
 * was due, so that a server that stands still is charged with all who wait meanwhile.
 *
 * <p>It must not know what is asked or answered: that is a {@link ogenblik.loadtest.load.Traffic}'s.
 */
@NullMarked
package ogenblik.loadtest.load;

import org.jspecify.annotations.NullMarked;
