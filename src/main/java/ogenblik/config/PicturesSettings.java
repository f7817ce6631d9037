package ogenblik.config;

import java.util.List;
import java.util.Set;
import ogenblik.flow.PicturesConfig;
import ogenblik.flow.PicturesConfig.Bounds;
import org.jspecify.annotations.Nullable;

/** Reads how pictures are drawn. */
final class PicturesSettings {
    private PicturesSettings() {}

    /** Null where something is wrong, which is among the problems then. */
    static @Nullable PicturesConfig read(Settings settings) {
        var defaults = PicturesConfig.DEFAULT;
        var bounds = defaults.images().bounds();
        var hosts = settings.list("pictures.hosts", List.of());
        var privateHosts = settings.list("pictures.privateHosts", List.of());
        var timeout = settings.duration("pictures.imageTimeout", bounds.timeout());
        int maxBytes = settings.number("pictures.maxImageBytes", bounds.maxBytes());
        var lifetime = settings.duration("pictures.imageLifetime", bounds.lifetime());
        long imageCache = settings.longNumber("pictures.imageCacheBytes", bounds.cacheBytes());
        int workers = settings.number("pictures.workers", defaults.workers());
        int queue = settings.number("pictures.queue", defaults.queue());
        long cache = settings.longNumber("pictures.cacheBytes", defaults.cacheBytes());
        return settings.make(() -> new PicturesConfig(
                new PicturesConfig.Images(
                        Set.copyOf(hosts),
                        Set.copyOf(privateHosts),
                        new Bounds(timeout, maxBytes, lifetime, imageCache)),
                workers,
                queue,
                cache));
    }
}
