package ogenblik.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ogenblik.flow.PicturesConfig;
import ogenblik.http.HttpConfig;
import ogenblik.http.KeysConfig;
import ogenblik.http.ManagementConfig;
import ogenblik.http.TrackingConfig;
import ogenblik.http.notifications.NotificationsConfig;
import ogenblik.profile.ProfileBounds;
import ogenblik.spool.SpoolConfig;
import ogenblik.store.StoreConfig;
import ogenblik.token.TokenConfig;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set.
 *
 * @param clockOffset added to the machine's clock everywhere
 * @param keyToText what counts for each key, as it may be shown: secrets are masked
 */
public record Config(
        HttpConfig http,
        ManagementConfig management,
        Callers callers,
        Redis redis,
        ProfileBounds profile,
        Material material,
        Duration clockOffset,
        Map<String, String> keyToText) {

    /**
     * What is shown is made of.
     *
     * @param catalog the catalog's own files and directories, published where Redis holds no catalog yet
     */
    public record Material(List<Path> catalog, PicturesConfig pictures) {
        public Material {
            catalog = List.copyOf(catalog);
        }
    }

    /**
     * Who may call, what tokens are made with, whose fetches of tracking links count for nobody, where what they tell waits while
     * Redis is gone, and how long apps may keep an inbox.
     */
    public record Callers(
            KeysConfig keys,
            Tokens tokens,
            TrackingConfig tracking,
            SpoolConfig buffer,
            NotificationsConfig notifications) {}

    /**
     * What tokens are made with, and how long they hold.
     *
     * @param keys as {@code token --new-keys} prints them, or empty: made once and kept in Redis
     */
    public record Tokens(String keys, TokenConfig lifetimes) {
        /** Without the keys. */
        @Override
        public String toString() {
            return "Tokens[lifetimes=" + lifetimes + "]";
        }
    }

    /** How Redis is reached, and where the embedded one lives; {@code embedded} is null where {@code redis.url} names another. */
    public record Redis(StoreConfig store, @Nullable Embedded embedded) {}

    /** The embedded Redis: its port on the loopback address, and the directory of its data. */
    public record Embedded(int port, Path directory) {
        public Embedded {
            if (port < 1 || port > 65_535)
                throw new IllegalArgumentException("`redis.embedded.port` must be from 1 to 65535, is `" + port + "`");
        }
    }

    /** The same with other keys of callers. */
    public Config withKeys(KeysConfig keys) {
        return new Config(
                http,
                management,
                new Callers(keys, callers.tokens(), callers.tracking(), callers.buffer(), callers.notifications()),
                redis,
                profile,
                material,
                clockOffset,
                keyToText);
    }

    public List<Path> catalog() {
        return material.catalog();
    }

    public PicturesConfig pictures() {
        return material.pictures();
    }

    /** As it is printed at the start: a line for each key, secrets masked. */
    public List<String> lines() {
        return keyToText.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
