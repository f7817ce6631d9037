package ogenblik.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of networks, which stand in the config or in files that it names. */
final class NetworkLists {
    /** The most networks that one key may come to. */
    private static final int MAX = 1_000_000;

    private NetworkLists() {}

    /** Those written, with the lines of those that are files in their place. */
    static List<String> read(String key, List<String> written) {
        var networks = new ArrayList<String>();
        for (var network : written)
            if (isAddress(network)) networks.add(network);
            else networks.addAll(lines(key, network));
        if (networks.size() > MAX)
            throw new IllegalArgumentException(
                    "`" + key + "` must come to at most " + MAX + " networks, is " + networks.size());
        return networks;
    }

    /** Figures, colons and dots, as no sensible file is called. */
    private static boolean isAddress(String text) {
        return text.matches("[0-9a-fA-F:.]+(/[0-9]+)?") && (text.contains(".") || text.contains(":"));
    }

    private static List<String> lines(String key, String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(line -> line.split("[,#]", 2)[0].strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "`" + key + "`: `" + file
                            + "` is neither a network such as `192.0.2.0/24` nor a file that can be read",
                    e);
        }
    }
}
