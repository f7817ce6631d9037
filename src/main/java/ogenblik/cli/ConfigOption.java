package ogenblik.cli;

import java.nio.file.Path;
import java.util.Map;
import ogenblik.config.Config;
import ogenblik.config.ConfigReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "The settings; default " + ConfigReader.DEFAULT_FILE
                        + ", or every key's default where that is not there.",
                "Environment variables OGENBLIK_... go before it: redis.url is OGENBLIK_REDIS_URL."
            })
    private @Nullable Path file;

    Config read(Map<String, String> environment) {
        return ConfigReader.read(file, environment);
    }

    /** Opens what works on the store of the config, which has to run. */
    Backstage.Tools connect(Backstage backstage, Terminal terminal) {
        return connect(backstage, read(terminal.environment()));
    }

    static Backstage.Tools connect(Backstage backstage, Config read) {
        LocalRedis.requireRunning(read);
        return backstage.connect(read);
    }
}
