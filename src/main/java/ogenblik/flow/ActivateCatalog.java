package ogenblik.flow;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Makes a catalog version of some files the active one, on all instances; refuses it whole when anything is wrong. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ActivateCatalog {
    public sealed interface Result {
        record Activated(String version) implements Result {}

        /** Nothing was changed; each problem as {@code file:line:column: what is wrong}. */
        record Refused(List<String> problems) implements Result {}
    }

    /** {@code nameToText} are the catalog's files. */
    public Future<Result> run(Map<String, String> nameToText) {
        throw new UnsupportedOperationException();
    }
}
