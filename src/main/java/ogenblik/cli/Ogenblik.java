package ogenblik.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import ogenblik.config.BadConfigException;
import ogenblik.feed.BadFeedException;
import ogenblik.resilience.Unavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: finds the command, and turns what fails into a message and an exit code. */
@Command(
        name = "ogenblik",
        description = "Decides, in milliseconds, what this customer should see now.",
        mixinStandardHelpOptions = true,
        versionProvider = Ogenblik.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "`ogenblik COMMAND --help` tells more of a command.",
            "Exit code: 0 all is well, 1 failure, 2 wrong usage."
        })
public final class Ogenblik implements Callable<Integer> {
    private static final int FAILURE = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Ogenblik() {}

    /** Runs a command to its end and gives the exit code. */
    public static int run(List<String> args, Backstage backstage, Terminal terminal) {
        var line = new CommandLine(new Ogenblik())
                .addSubcommand(new ServeCommand(backstage, terminal))
                .addSubcommand(new DemoCommand(backstage, terminal))
                .addSubcommand(new ActivateCommand(backstage, terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new ImportCommand(backstage, terminal))
                .addSubcommand(new AudienceCommand(backstage, terminal))
                .addSubcommand(new RescoreCommand(backstage, terminal))
                .addSubcommand(new RebuildReportsCommand(backstage, terminal))
                .addSubcommand(new ExplainCommand(backstage, terminal))
                .addSubcommand(new ReplayCommand(backstage, terminal))
                .addSubcommand(new TokenCommand(backstage, terminal))
                .addSubcommand(new TravelTimesCommand(backstage, terminal))
                .addSubcommand(new CommandLine(new TrainCommand(backstage, terminal))
                        .addSubcommand(new TrainScoresCommand(terminal)))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure, terminal))
                .setExecutionStrategy(Ogenblik::execute)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100);
        int code = line.execute(args.toArray(String[]::new));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** Asking for help does not make a command of a word that is none. */
    private static int execute(ParseResult parsed) {
        for (var part = parsed; part != null; part = part.subcommand())
            if (!part.unmatched().isEmpty())
                throw new UnmatchedArgumentException(part.commandSpec().commandLine(), part.unmatched());
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int failed(Exception failure, Terminal terminal) {
        switch (failure) {
            case BadConfigException config -> config.problems().forEach(terminal.err()::println);
            case BadFeedException feed -> terminal.err().println(feed.getMessage());
            case CommandFailedException failed -> terminal.err().println(failed.getMessage());
            case FileSystemException file ->
                terminal.err().println("`" + file.getFile() + "` can't be read or written: " + reason(file));
            case Unavailable unavailable ->
                terminal.err()
                        .println("the store could not be reached: " + unavailable.getMessage()
                                + "; see that Redis runs and run the command again");
            default -> {
                terminal.err().println("the command failed: " + failure + "; this should not happen, please report it");
                failure.printStackTrace(terminal.err());
            }
        }
        return FAILURE;
    }

    private static String reason(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "it is not there";
            case AccessDeniedException _ -> "this user may not";
            case FileAlreadyExistsException _ -> "a file of that name is in the place of a folder";
            default -> String.valueOf(failure.getReason());
        };
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Ogenblik.class.getPackage().getImplementationVersion();
            return new String[] {"ogenblik " + (version == null ? "(not packaged)" : version)};
        }
    }
}
