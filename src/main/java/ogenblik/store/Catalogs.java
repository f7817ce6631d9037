package ogenblik.store;

import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of the catalog: the source files of the last ten, and which one is active. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Catalogs {
    /** How many versions are kept. */
    public static final int MAX_VERSIONS = 10;

    Catalogs() {}

    /** A version and its files. */
    public record Bundle(String version, Map<String, String> nameToText) {}

    /** Keeps the files under this version and makes it the active one on all instances. */
    public Future<Void> activate(Bundle bundle) {
        throw new UnsupportedOperationException();
    }

    /** The same where no version is active yet; false when one is. */
    public Future<Boolean> activateFirst(Bundle bundle) {
        throw new UnsupportedOperationException();
    }

    /** The active version with its files, or null when none was ever activated. */
    public Future<@Nullable Bundle> active() {
        throw new UnsupportedOperationException();
    }
}
