package ogenblik.decision;

import java.time.Instant;
import ogenblik.id.DecisionId;

/** When a decision is made, under which id, and how it is known what was shown before. */
public record Moment(Instant now, DecisionId id, Recall recall) {}
