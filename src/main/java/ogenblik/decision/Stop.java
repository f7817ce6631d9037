package ogenblik.decision;

/** What stopped a candidate, and the values that decided it. */
record Stop(Outcome outcome, String detail) {

    Stop with(String more) {
        if (more.isEmpty() || detail.isEmpty()) return more.isEmpty() ? this : new Stop(outcome, more);
        return new Stop(outcome, detail + ", " + more);
    }
}
