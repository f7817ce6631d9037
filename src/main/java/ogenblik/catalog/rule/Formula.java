package ogenblik.catalog.rule;

/** How a candidate's score comes from its factors: the catalog's arbitration formula, compiled. */
@FunctionalInterface
public interface Formula {
    /** The score; higher wins. NaN when it can't be computed, which loses against everything. */
    double score(double responseRate, double value, double context, double lever);
}
