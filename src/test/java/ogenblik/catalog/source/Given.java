package ogenblik.catalog.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Catalogs that tests start from. */
public final class Given {
    private static final Path DEMO = Path.of("config", "catalog");

    private Given() {}

    /** The files of the demo shop. */
    public static List<SourceFile> theDemoShop() {
        try (var files = Files.list(DEMO)) {
            return files.filter(Files::isRegularFile).sorted().map(Given::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SourceFile yaml(String text) {
        return new SourceFile("shop.yaml", text);
    }

    static List<String> problemsOf(SourceFile... files) {
        var problems = new Problems();
        CatalogSources.read(List.of(files), problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    static SourceFile read(Path file) {
        try {
            return new SourceFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
