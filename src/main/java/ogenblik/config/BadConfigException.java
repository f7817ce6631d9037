package ogenblik.config;

import java.util.List;

/** Thrown when a config can't be used: everything that is wrong with it, one line each. */
public final class BadConfigException extends RuntimeException {
    private final List<String> problems;

    public BadConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
