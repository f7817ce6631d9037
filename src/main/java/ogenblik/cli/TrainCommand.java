package ogenblik.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: learns from what happened. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Learns from what happened, and says how good what it learned is.",
        synopsisSubcommandLabel = "COMMAND")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what to train is missing, such as `train scores`");
    }
}
