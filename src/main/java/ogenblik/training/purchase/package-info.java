/**
 * Who bought what on which day: a file of invoice lines, cleaned, and laid out so that it can be walked millions of times.
 *
 * <p>How it flows: {@link ogenblik.training.purchase.PurchaseFile} has DuckDB read, clean, join and order the lines, on disk
 * where memory does not do; {@link ogenblik.training.purchase.Purchases} holds what came of it in a few arrays of numbers; a
 * {@link ogenblik.training.purchase.History} is that up to some basket of each customer.
 *
 * <p>It must not know what is learned of it.
 */
@NullMarked
package ogenblik.training.purchase;

import org.jspecify.annotations.NullMarked;
