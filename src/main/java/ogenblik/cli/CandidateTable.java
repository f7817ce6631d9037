package ogenblik.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ogenblik.decision.Explanation.Considered;

/** The candidates of a placement and what became of them, as a table. */
final class CandidateTable {
    private static final MathContext DIGITS = new MathContext(4);

    private CandidateTable() {}

    static List<String> lines(List<Considered> candidates) {
        if (candidates.isEmpty()) return List.of("no campaign may show there: the placement's fallback shows");
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("OUTCOME", "TIER", "CAMPAIGN", "OFFER", "ITEM", "SCORE", "WHY"));
        for (var candidate : candidates.stream()
                .sorted(Comparator.comparing(Considered::outcome))
                .toList())
            rows.add(List.of(
                    candidate.outcome().wireName(),
                    Integer.toString(candidate.tier()),
                    candidate.campaign().value(),
                    candidate.offer() == null ? "-" : candidate.offer().value(),
                    candidate.item() == null ? "-" : candidate.item().value(),
                    candidate.worth() == null ? "-" : figure(candidate.worth().score()),
                    candidate.detail()));
        return TextTable.lines(rows);
    }

    /** Four digits that count: where offers are chosen by small probabilities, those after the point would all be 0. */
    private static String figure(double score) {
        return BigDecimal.valueOf(score).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
