/**
 * Opaque, authenticated tokens: who is meant ({@link ogenblik.token.Tokens#customerToken}) and what was shown ({@link
 * ogenblik.token.Tokens#trackingLinks}). A token is encrypted, so that neither a mail nor a link shows a customer's id.
 *
 * <p>How it flows: {@link ogenblik.token.TokenKeys} holds AES-256-GCM keys, of which the primary one encrypts and all
 * decrypt; {@link ogenblik.token.Tokens} packs a payload into a few bytes, encrypts it under the name of its kind, so that
 * one kind can't pass for another, and writes it as base64url. A {@link ogenblik.token.Reading} says what came of reading.
 *
 * <p>It must not read a clock (time comes in as an argument), do I/O, or show what a key is.
 */
@NullMarked
@CheckReturnValue
package ogenblik.token;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
