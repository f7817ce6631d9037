package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the catalog: the source files of the last ten, and which one is active. A version that is none of the last
 * ten any more lives on for as long as decisions that were made with it can be made again.
 */
public final class Catalogs {
    /** How many versions are kept for good. */
    public static final int MAX_VERSIONS = 10;

    /** How many older ones live on, at the most. */
    public static final int MAX_OLDER = 100;

    private static final byte[] ACTIVE = Keys.utf8("{catalog}:active");
    private static final byte[] KEPT = Keys.utf8("{catalog}:versions");
    private static final byte[] OLDER = Keys.utf8("{catalog}:older");
    private static final String FILES = "{catalog}:v:";

    private final Vertx vertx;
    private final Redis redis;
    private final Versions versions;
    private final PackReaders packs;
    private final byte[] secondsOlderLive;

    /** {@code olderLive}: how long a version lives on when it is none of the last ten any more. */
    Catalogs(Vertx vertx, Redis redis, Versions versions, PackReaders packs, Duration olderLive) {
        this.secondsOlderLive = Keys.number(olderLive.toSeconds());
        this.packs = packs;
        this.vertx = vertx;
        this.redis = redis;
        this.versions = versions;
    }

    /** A version and its files. */
    public record Bundle(String version, Map<String, String> nameToText) {
        public Bundle {
            nameToText = Map.copyOf(nameToText);
        }
    }

    /** Keeps the files under this version and makes it the active one on all instances. */
    public Future<Void> activate(Bundle bundle) {
        return activate(bundle, false).mapEmpty();
    }

    /** The same where no version is active yet; false when one is. */
    public Future<Boolean> activateFirst(Bundle bundle) {
        return activate(bundle, true);
    }

    private Future<Boolean> activate(Bundle bundle, boolean onlyFirst) {
        return vertx.executeBlocking(() -> packed(bundle.nameToText()))
                .compose(packed -> redis.bulkEval(
                        Script.ACTIVATE,
                        List.of(ACTIVE, KEPT, Keys.utf8(FILES + bundle.version()), OLDER),
                        List.of(
                                Keys.utf8(bundle.version()),
                                packed,
                                Keys.utf8(Integer.toString(MAX_VERSIONS)),
                                Keys.utf8(FILES),
                                Keys.utf8(onlyFirst ? "1" : "0"),
                                Keys.number(MAX_OLDER),
                                secondsOlderLive),
                        Profiles::whole))
                .compose(activated -> activated == 0
                        ? Future.succeededFuture(false)
                        : versions.announce(Versions.Topic.CATALOG).map(true));
    }

    /** The active version with its files, or null when none was ever activated. */
    public Future<@Nullable Bundle> active() {
        return get(ACTIVE)
                .compose(version -> version == null ? Future.succeededFuture(null) : files(new String(version, UTF_8)));
    }

    private Future<@Nullable Bundle> files(String version) {
        return find(version)
                .compose(bundle -> bundle == null
                        ? Future.failedFuture("the files of catalog version `" + version + "` are gone")
                        : Future.succeededFuture(bundle));
    }

    /** This version, or null where it is not kept (any more). */
    public Future<@Nullable Bundle> find(String version) {
        return get(Keys.utf8(FILES + version))
                .compose(packed -> packed == null
                        ? Future.succeededFuture(null)
                        : vertx.executeBlocking(() -> new Bundle(version, unpacked(packed))));
    }

    private Future<byte @Nullable []> get(byte[] key) {
        return redis.bulk(CommandType.GET, Redis.args(key), new ByteArrayOutput<>(ByteArrayCodec.INSTANCE))
                .map(Catalogs::orNull);
    }

    /** What Lettuce gives where there is nothing. */
    private static byte @Nullable [] orNull(byte[] found) {
        return found;
    }

    private static byte[] packed(Map<String, String> nameToText) {
        var writer = new PackWriter().whole(SectionCodecs.FORMAT).count(nameToText.size());
        new TreeMap<>(nameToText).forEach((name, text) -> writer.text(name).text(text));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(writer.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private Map<String, String> unpacked(byte[] packed) {
        byte[] plain;
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            plain = gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var reader = packs.fresh().begin(plain, 0, plain.length, SectionCodecs.FORMAT);
        int count = reader.count();
        var nameToText = LinkedHashMap.<String, String>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) nameToText.put(reader.text(), reader.text());
        reader.end();
        return nameToText;
    }
}
