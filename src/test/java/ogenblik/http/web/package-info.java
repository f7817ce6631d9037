/** The widget in a real browser, on pages of a shop with a strict policy, beside the whole service. */
@NullMarked
package ogenblik.http.web;

import org.jspecify.annotations.NullMarked;
