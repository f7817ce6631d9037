package ogenblik.flow;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.content.Drawing;
import ogenblik.content.PictureCodec;
import ogenblik.content.Rendition;
import ogenblik.id.Sha256;
import ogenblik.resilience.Room;
import ogenblik.resilience.Unavailable;
import ogenblik.telemetry.PictureMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws pictures on threads of their own, each once: what is drawn is kept by the hash of all that is in it, so that two
 * customers who see the same share it.
 */
public final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Room room;
    private final FetchImages fetch;
    private final PictureMeters meters;
    private final AsyncCache<String, Rendered> keyToPicture;

    /** Ready at once; the first picture does not have to wait for fonts either, soon after. */
    public Pictures(Vertx vertx, PicturesConfig config, PictureMeters meters) {
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("ogenblik-pictures", config.workers());
        this.room = new Room("pictures", config.queue());
        this.fetch = new FetchImages(vertx, config.images(), meters);
        this.meters = meters;
        this.keyToPicture = Caffeine.newBuilder()
                .maximumWeight(config.cacheBytes())
                .<String, Rendered>weigher((key, picture) -> picture.file().length() + key.length())
                .buildAsync();
        warmUp();
    }

    private void warmUp() {
        workers.executeBlocking(
                        () -> {
                            Drawing.warmUp();
                            return true;
                        },
                        false)
                .onFailure(failure -> LOG.error(
                        "pictures can't be drawn, and mails show what stands in for them; install `fontconfig` and a"
                                + " font, such as `fonts-dejavu-core`",
                        failure));
    }

    /**
     * The picture, without those of its images that could not be had. Fails with {@link Unavailable} where too many are waited
     * for already; then, and if drawing itself fails, something else must be shown. Called on an event loop, the future
     * completes there.
     */
    public Future<Rendered> render(PictureSpec.Drawn spec, Rendition rendition) {
        var full = room.enter();
        if (full != null) {
            meters.refused();
            return Future.failedFuture(full);
        }
        return images(spec).compose(files -> drawn(spec, rendition, files)).onComplete(_ -> room.leave());
    }

    private Future<Map<String, FetchImages.File>> images(PictureSpec.Drawn spec) {
        var urls = spec.images().stream().toList();
        return Future.join(urls.stream().map(fetch::run).toList()).map(all -> {
            var urlToFile = new HashMap<String, FetchImages.File>();
            for (int i = 0; i < urls.size(); i++)
                if (all.<FetchImages.Fetched>resultAt(i) instanceof FetchImages.File file)
                    urlToFile.put(urls.get(i), file);
            return urlToFile;
        });
    }

    private Future<Rendered> drawn(PictureSpec.Drawn spec, Rendition rendition, Map<String, FetchImages.File> files) {
        var key = key(spec, rendition, files);
        var picture = keyToPicture.get(
                key, (_, _) -> draw(spec, rendition, files).toCompletionStage().toCompletableFuture());
        return Future.fromCompletionStage(Objects.requireNonNull(picture), vertx.getOrCreateContext());
    }

    private Future<Rendered> draw(PictureSpec.Drawn spec, Rendition rendition, Map<String, FetchImages.File> files) {
        var urlToBytes = new HashMap<String, byte[]>();
        files.forEach((url, file) -> urlToBytes.put(url, file.bytes()));
        return workers.executeBlocking(() -> rendered(spec, rendition, urlToBytes), false)
                .map(Objects::requireNonNull);
    }

    private Rendered rendered(PictureSpec.Drawn spec, Rendition rendition, Map<String, byte[]> urlToBytes) {
        long start = System.nanoTime();
        var drawing = Drawing.of(spec, rendition, urlToBytes);
        meters.drawn(rendition.format().extension(), System.nanoTime() - start);
        var hash = Sha256.hex(drawing.file());
        return new Rendered(
                Buffer.buffer(drawing.file()), rendition.format(), hash.substring(0, 32), drawing.isWhole());
    }

    /** The hash of everything that is drawn. */
    private static String key(PictureSpec.Drawn spec, Rendition rendition, Map<String, FetchImages.File> files) {
        var digest = Sha256.digest();
        digest.update(PictureCodec.encode(spec));
        var how = rendition.format() + " " + rendition.scale() + " "
                + (spec.isCountingDown() ? rendition.sinceWhen() : "");
        digest.update(how.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(files).forEach((url, file) -> {
            digest.update(url.getBytes(StandardCharsets.UTF_8));
            digest.update(file.hash().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
