/**
 * The commands, one class each, read by picocli.
 *
 * <p>How it flows: the root calls {@link ogenblik.cli.Ogenblik#run} with a {@link ogenblik.cli.Backstage}, which opens
 * what a command needs; the command reads its options and files, calls a flow, and prints what came of it. Exit codes: 0
 * when all is well, 2 on wrong usage, 1 on failure, with a message that says what to do.
 *
 * <p>It must not construct parts of the service: that is the root's affair.
 */
@NullMarked
package ogenblik.cli;

import org.jspecify.annotations.NullMarked;
