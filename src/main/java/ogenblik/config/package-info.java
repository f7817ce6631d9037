/**
 * What the operator says: the YAML file and the environment, read into the records that the packages own.
 *
 * <p>{@link ogenblik.config.ConfigReader} names every key with its default; {@link ogenblik.config.Settings} finds what
 * the file and the environment say of it, and keeps what is wrong. Each record checks its own values. Everything that is
 * wrong is reported at once.
 *
 * <p>It must not start, connect or construct anything; only {@code cli} and the root read it.
 */
@NullMarked
package ogenblik.config;

import org.jspecify.annotations.NullMarked;
