/**
 * {@code /demo}: one page with a shop, an inbox of mails and a phone beside each other, which does with the service what a
 * site, a mail and an app do. Only the command {@code demo} mounts it.
 *
 * <p>How it flows: {@link ogenblik.http.demo.DemoRoutes} reads who is looked at, and what lies in their cart; {@link
 * ogenblik.http.demo.DemoPage} fills the page, in Dutch or English; its script asks the public interfaces from then on.
 *
 * <p>It must not decide, record or know anything that a customer's own site could not.
 */
@NullMarked
@CheckReturnValue
package ogenblik.http.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
