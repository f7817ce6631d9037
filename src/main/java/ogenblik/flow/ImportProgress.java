package ogenblik.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.id.Sha256;
import ogenblik.store.Bookmarks;
import ogenblik.store.Bookmarks.Bookmark;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has been imported: kept in the store under what the file says, so that an import that was interrupted goes
 * on where it stopped, from wherever it is run and whatever the file is called. It moves on only when all rows before it are
 * stored.
 */
public final class ImportProgress {
    private final @Nullable Bookmarks bookmarks;
    private final String name;
    private final boolean isOnce;
    private final InstantSource clock;
    private @Nullable Bookmark found;
    private Future<?> onItsWay = Future.succeededFuture();

    private ImportProgress(@Nullable Bookmarks bookmarks, String name, boolean isOnce, InstantSource clock) {
        this.bookmarks = bookmarks;
        this.name = name;
        this.isOnce = isOnce;
        this.clock = clock;
    }

    /** Of imports that are short, or need the whole file before they store anything: they begin at the beginning. */
    static ImportProgress untold(InstantSource clock) {
        return new ImportProgress(null, "", false, clock);
    }

    /**
     * What is known of an import of this file.
     *
     * @param isOnce whether a file that was imported whole is not imported again; else its progress ends with it
     */
    static ImportProgress of(Bookmarks bookmarks, String name, boolean isOnce, InstantSource clock) {
        var progress = new ImportProgress(bookmarks, name, isOnce, clock);
        progress.found = Batches.await(bookmarks.read(name));
        return progress;
    }

    /** The name of an import: what is imported, of which content, from which columns. */
    static String nameOf(String kind, String contentHash, Map<String, String> nameToColumn) {
        var text = kind + "\n" + contentHash + "\n" + new TreeMap<>(nameToColumn);
        return Sha256.hex(text.getBytes(UTF_8));
    }

    /** What stands for the file's content, and for how it is read. */
    String name() {
        return name;
    }

    /** The line up to which everything is stored already. */
    public long doneThrough() {
        return found == null ? 0 : found.line();
    }

    /** When all of the file was imported; null while it is not. */
    public @Nullable Instant doneAt() {
        return found == null || !found.isAtEnd() ? null : found.at();
    }

    /** Begins at the beginning, whatever was reached before. */
    public void restart() {
        found = null;
    }

    /** The row that begins in this line is dealt with when {@code stored} is complete. */
    void reached(long line, Future<?> stored) {
        if (bookmarks == null) return;
        Batches.await(onItsWay);
        onItsWay = stored.compose(_ -> bookmarks.put(name, new Bookmark(line, false, clock.instant())));
    }

    /** Everything is stored. */
    void finished(long line) {
        if (bookmarks == null) return;
        Batches.await(onItsWay);
        Batches.await(isOnce ? bookmarks.put(name, new Bookmark(line, true, clock.instant())) : bookmarks.remove(name));
    }
}
