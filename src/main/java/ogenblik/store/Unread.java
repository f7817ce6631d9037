package ogenblik.store;

import java.util.List;
import ogenblik.store.Reports.Position;

/**
 * What the streams tell beyond a position, oldest first: a batch of each.
 *
 * @param from the position
 * @param isMore whether there may be more behind it
 * @param gaps the streams that were trimmed beyond the position, so that some of it may never have been read
 */
public record Unread(Position from, List<Fact> decisions, List<Fact> exposures, boolean isMore, List<String> gaps) {
    public Unread {
        decisions = List.copyOf(decisions);
        exposures = List.copyOf(exposures);
        gaps = List.copyOf(gaps);
    }

    public boolean isEmpty() {
        return decisions.isEmpty() && exposures.isEmpty();
    }

    public int size() {
        return decisions.size() + exposures.size();
    }

    /** The position behind all of it. */
    public Position upTo() {
        return new Position(
                decisions.isEmpty() ? from.decisions() : decisions.getLast().id(),
                exposures.isEmpty() ? from.exposures() : exposures.getLast().id());
    }
}
