package ogenblik.decision;

import java.util.function.Supplier;

/** What the contact policy keeps something from being shown for; the words are made only where somebody reads them. */
record Hold(Outcome outcome, Supplier<String> detail) {

    static Hold capped(Supplier<String> detail) {
        return new Hold(Outcome.CAP, detail);
    }

    static Hold resting(Supplier<String> detail) {
        return new Hold(Outcome.PAUSE, detail);
    }

    Stop stop() {
        return new Stop(outcome, detail.get());
    }
}
