package ogenblik.feed;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The rows that could not be imported: a CSV file of {@code line}, {@code reason} and {@code text}, which is the row as it
 * stood, but that one which a spreadsheet would run is text to it. There is no file where there are no such rows; one of an
 * earlier run goes away, unless that run is taken up.
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
     * Refuses a name under which nothing can be written, before anything is imported.
     *
     * @throws BadFeedException when it is the input itself or a directory, or there is no directory for it
     */
    public static void requireWritable(Path path, Path input) throws IOException {
        if (Files.exists(path) && Files.isSameFile(path, input))
            throw new BadFeedException("`--rejects` names the input file `" + input + "` itself");
        if (Files.isDirectory(path)) throw new BadFeedException("`--rejects` names a directory: `" + path + "`");
        var directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory))
            throw new BadFeedException("rejected rows can't be written to `" + path
                    + "`: its directory is not there or may not be written; name another file with `--rejects`");
    }

    /**
     * Makes room for a new run.
     *
     * @param isContinuing the run takes up an earlier one, whose rows stay; a row that both came by may stand there twice
     */
    public static RejectFile open(Path path, boolean isContinuing) throws IOException {
        if (!isContinuing) Files.deleteIfExists(path);
        return new RejectFile(path);
    }

    public Path path() {
        return path;
    }

    public void add(long line, String reason, String text) throws IOException {
        var writer = out;
        if (writer == null) {
            boolean isNew = !Files.exists(path);
            writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (isNew) writer.write("line,reason,text\n");
            out = writer;
        }
        writer.write(line + "," + CsvCell.quoted(reason) + "," + CsvCell.quoted(text) + "\n");
    }

    @Override
    public void close() throws IOException {
        if (out != null) out.close();
    }
}
