package ogenblik.feed;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rows that could not be imported: a CSV file of {@code line}, {@code reason} and {@code text}, which is the row as it
 * stood. There is no file where there are no such rows; one of an earlier run goes away.
 */
public final class RejectFile implements Closeable {
    private final Path path;
    private @Nullable BufferedWriter out;

    private RejectFile(Path path) {
        this.path = path;
    }

    /** The file's name where none is said. */
    public static Path beside(Path input) {
        return input.resolveSibling(input.getFileName() + ".rejects.csv");
    }

    /**
     * Makes room for a new run.
     *
     * @throws BadFeedException when it is the input itself or a directory, or there is no directory for it
     */
    public static RejectFile open(Path path, Path input) throws IOException {
        if (Files.exists(path) && Files.isSameFile(path, input))
            throw new BadFeedException("`--rejects` names the input file `" + input + "` itself");
        if (Files.isDirectory(path)) throw new BadFeedException("`--rejects` names a directory: `" + path + "`");
        var directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory))
            throw new BadFeedException("rejected rows can't be written to `" + path
                    + "`: its directory is not there or may not be written; name another file with `--rejects`");
        Files.deleteIfExists(path);
        return new RejectFile(path);
    }

    public Path path() {
        return path;
    }

    public void add(long line, String reason, String text) throws IOException {
        var writer = out;
        if (writer == null) {
            writer = Files.newBufferedWriter(path);
            writer.write("line,reason,text\n");
            out = writer;
        }
        writer.write(line + "," + quoted(reason) + "," + quoted(text) + "\n");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() throws IOException {
        if (out != null) out.close();
    }
}
