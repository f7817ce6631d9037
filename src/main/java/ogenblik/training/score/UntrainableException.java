package ogenblik.training.score;

import java.util.List;

/** A file of which no score can be learned; each problem says what to do. */
public final class UntrainableException extends RuntimeException {
    private final List<String> problems;

    public UntrainableException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public UntrainableException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
