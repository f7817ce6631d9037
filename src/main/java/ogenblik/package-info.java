/**
 * The service as a program: {@link ogenblik.Main} reads the command line, and one class puts the packages together.
 * Nothing below imports this package.
 */
@NullMarked
package ogenblik;

import org.jspecify.annotations.NullMarked;
