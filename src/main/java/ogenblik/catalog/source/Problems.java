package ogenblik.catalog.source;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them are reported and not only the first. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String message) {
        found.add(new Problem(at.file(), at.line(), at.column(), message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Each once, in reading order. */
    public List<Problem> all() {
        return found.stream().distinct().sorted(Problem.IN_READING_ORDER).toList();
    }
}
