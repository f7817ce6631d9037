package ogenblik.training;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run writes before all of it is complete: a folder within that of its results, so that what an interrupted run
 * leaves is what was there before.
 */
public final class Aside implements AutoCloseable {
    private final Path out;
    private final Path folder;

    private Aside(Path out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Begins a run whose results will lie in {@code out}, which is made where it is not there. */
    public static Aside in(Path out) throws IOException {
        Files.createDirectories(out);
        var aside = new Aside(out, Files.createTempDirectory(out, ".work-"));
        Files.createDirectories(aside.scratch());
        Files.createDirectories(aside.done());
        return aside;
    }

    /** For what does not fit into memory. */
    Path scratch() {
        return folder.resolve("scratch");
    }

    /** What of it lies here is put in place. */
    public Path done() {
        return folder.resolve("done");
    }

    /**
     * Puts all that is done in its place, each file at once.
     *
     * @param optional files that not every run makes: where this one did not, those of the run before go
     */
    public void publish(List<String> optional) throws IOException {
        var stale = optional.stream()
                .filter(name -> !Files.exists(done().resolve(name)))
                .toList();
        try (var files = Files.walk(done())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var place = out.resolve(done().relativize(file));
                if (place.getParent() != null) Files.createDirectories(place.getParent());
                Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        for (var name : stale) Files.deleteIfExists(out.resolve(name));
    }

    /** Lets go of everything that was not put in its place. */
    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
