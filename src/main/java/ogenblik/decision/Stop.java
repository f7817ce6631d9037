package ogenblik.decision;

/** What stopped a candidate, and the values that decided it. */
record Stop(Outcome outcome, String detail) {

    Stop with(String more) {
        return new Stop(outcome, detail + ", " + more);
    }
}
