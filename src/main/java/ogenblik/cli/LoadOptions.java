package ogenblik.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code train} that are about Redis. */
final class LoadOptions {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--load",
            description = {
                "Loads next offers and related items of DIR into Redis, where they serve at once when all of them are"
                        + " there;",
                "until then, and when it is interrupted, what served before goes on. Without `--transactions`, what"
                        + " lies in DIR."
            })
    private boolean isLoaded;

    @Option(
            names = "--rollback",
            description = "Lets the tables serve that served before the last load; once more takes that back.")
    private boolean isRolledBack;

    @Option(
            names = "--force",
            description =
                    "For `--load`: also where a table has fewer than half of the customers or items of the one that"
                            + " serves.")
    private boolean isForced;

    void check(CommandLine command, boolean hasTransactions) {
        if (isRolledBack && (isLoaded || hasTransactions))
            throw new ParameterException(
                    command, "`--rollback` brings tables back: not with `--load` or `--transactions`");
        if (isForced && !isLoaded) throw new ParameterException(command, "`--force` is for `--load` alone");
    }

    boolean isLoaded() {
        return isLoaded;
    }

    boolean isRolledBack() {
        return isRolledBack;
    }

    boolean isForced() {
        return isForced;
    }

    ConfigOption config() {
        return config;
    }
}
