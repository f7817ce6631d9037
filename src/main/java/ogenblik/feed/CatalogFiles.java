package ogenblik.feed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The files of a catalog, from files and directories: of a directory all {@code .yaml}, {@code .yml}, {@code .ndjson} and
 * {@code .csv} files below it, also with a further {@code .gz}; but those in a folder {@code cases} are cases, not catalog.
 */
public final class CatalogFiles {
    /** The most bytes of all files together, unpacked. */
    public static final long MAX_BYTES = 256L << 20;

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".ndjson", ".csv");

    private static final String CASES = "cases";

    private CatalogFiles() {}

    /**
     * Reads them: the name of a file is its path below the directory that was named, or its own.
     *
     * @throws BadFeedException when a path is not there, two files have one name, or they are too large or no UTF-8
     */
    public static TreeMap<String, String> read(List<Path> paths) throws IOException {
        var nameToText = read(paths, false);
        if (nameToText.isEmpty())
            throw new BadFeedException("there are no catalog files (" + String.join(", ", ENDINGS) + ") in `"
                    + String.join("`, `", paths.stream().map(Path::toString).toList()) + "`");
        return nameToText;
    }

    /** Reads the files in folders {@code cases} below the directories among these paths, in the same way. */
    public static TreeMap<String, String> readCases(List<Path> paths) throws IOException {
        return read(paths, true);
    }

    private static TreeMap<String, String> read(List<Path> paths, boolean areCases) throws IOException {
        var nameToText = new TreeMap<String, String>();
        long bytesLeft = MAX_BYTES;
        for (var path : paths) {
            if (!Files.exists(path)) throw new BadFeedException("there is no file or directory `" + path + "`");
            for (var file : files(path, areCases)) {
                var bytes = bytes(file, bytesLeft);
                bytesLeft -= bytes.length;
                var name = Files.isDirectory(path)
                        ? path.relativize(file).toString().replace('\\', '/')
                        : String.valueOf(file.getFileName());
                if (nameToText.put(name, text(file, bytes)) != null)
                    throw new BadFeedException(
                            "two files are named `" + name + "`; rename one, or name their directory");
            }
        }
        return nameToText;
    }

    private static List<Path> files(Path path, boolean areCases) throws IOException {
        if (!Files.isDirectory(path)) return areCases ? List.of() : List.of(path);
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(Files::isRegularFile)
                    .filter(CatalogFiles::isCatalogFile)
                    .filter(file -> areCases == isCase(path.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isCase(Path belowDirectory) {
        for (var part : belowDirectory) if (part.toString().equals(CASES)) return true;
        return false;
    }

    private static boolean isCatalogFile(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        var unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(unpacked::endsWith);
    }

    private static byte[] bytes(Path file, long max) throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file));
                var in = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            var bytes = in.readNBytes((int) max);
            if (in.read() >= 0)
                throw new BadFeedException("the catalog is larger than " + (MAX_BYTES >> 20)
                        + " MiB; import items with `import items` in place of keeping them in the catalog");
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new BadFeedException("file `" + file + "` is not whole, or not compressed with gzip at all");
        }
    }

    private static String text(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadFeedException("file `" + file + "` is not UTF-8; convert it first");
        }
    }
}
