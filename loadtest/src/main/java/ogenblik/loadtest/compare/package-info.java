/**
 * The comparison: what a decision costs beside a bare endpoint that makes one read, in alternating pinned runs.
 *
 * <p>How it flows: {@code Compare} reads its options and seeds a Redis; for each size of catalog a {@code Duel} warms both
 * servers up, pins them and lets them run in turn; {@code Report} prints what came of it. A wrong answer fails the run.
 */
@NullMarked
package ogenblik.loadtest.compare;

import org.jspecify.annotations.NullMarked;
