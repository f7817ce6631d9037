package ogenblik.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.source.Problem;
import ogenblik.catalog.source.SourceFile;
import ogenblik.id.ItemId;
import ogenblik.store.Catalogs;
import ogenblik.store.Catalogs.Bundle;

/** Makes a catalog version of some files the active one, on all instances; refuses it whole when anything is wrong. */
public final class ActivateCatalog {
    private final Vertx vertx;
    private final Catalogs catalogs;
    private final Supplier<Future<Set<ItemId>>> knownItems;

    /** {@code knownItems} gives the items that a catalog may name beside those of its own files. */
    public ActivateCatalog(Vertx vertx, Catalogs catalogs, Supplier<Future<Set<ItemId>>> knownItems) {
        this.vertx = vertx;
        this.catalogs = catalogs;
        this.knownItems = knownItems;
    }

    public sealed interface Result {
        record Activated(String version) implements Result {}

        /** Nothing was changed. */
        record Refused(List<Problem> problems) implements Result {}
    }

    /** {@code nameToText} are the catalog's files. Fails when the store does. */
    public Future<Result> run(Map<String, String> nameToText) {
        var files = files(nameToText);
        return knownItems
                .get()
                .compose(known -> vertx.executeBlocking(() -> CatalogCompiler.compile(files, known)))
                .compose(compiled -> activate(Objects.requireNonNull(compiled), nameToText));
    }

    private Future<Result> activate(Compiled compiled, Map<String, String> nameToText) {
        return switch (compiled) {
            case Compiled.Refused(var problems) -> Future.succeededFuture(new Result.Refused(problems));
            case Compiled.Ok(var catalog) ->
                catalogs.activate(new Bundle(catalog.version(), nameToText))
                        .map(new Result.Activated(catalog.version()));
        };
    }

    static List<SourceFile> files(Map<String, String> nameToText) {
        return nameToText.entrySet().stream()
                .map(e -> new SourceFile(e.getKey(), e.getValue()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
