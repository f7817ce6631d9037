package ogenblik.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ogenblik.profile.Encounters;
import ogenblik.profile.Exposures;
import ogenblik.profile.Trials;

/**
 * What differs between exposures and trials as they were read and as they are to be, entry by entry: others may be added
 * meanwhile. An entry is found again by the bytes that name it; where it is not what it was, nothing is written.
 */
final class EncounterPatches {
    private final List<byte[]> exposures = new ArrayList<>();
    private final List<byte[]> trials = new ArrayList<>();

    private EncounterPatches() {}

    /**
     * The number of exposures that differ, and of each its name, its moments as they were and as they are to be; the number
     * of trials, and of each what it was and what it is to be. Where all are gone there is nothing to patch.
     */
    static List<byte[]> of(Encounters before, Encounters after) {
        var patches = new EncounterPatches();
        patches.compare(before.exposures(), after.exposures());
        patches.compare(before.trials(), after.trials());
        var all = new ArrayList<byte[]>();
        all.add(Keys.number(patches.exposures.size() / 3));
        all.addAll(patches.exposures);
        all.add(Keys.number(patches.trials.size() / 2));
        all.addAll(patches.trials);
        return all;
    }

    private void compare(Exposures before, Exposures after) {
        if (after.isNone() || after.equals(before)) return;
        if (after.size() != before.size())
            throw new IllegalArgumentException("exposures are changed or forgotten, not added");
        for (int i = 0; i < after.size(); i++) {
            var was = before.moments(i);
            var is = after.moments(i);
            if (Arrays.equals(was, is)) continue;
            exposures.add(after.name(i));
            exposures.add(was);
            exposures.add(is);
        }
    }

    private void compare(Trials before, Trials after) {
        if (after.isNone() || after.equals(before)) return;
        if (after.size() != before.size())
            throw new IllegalArgumentException("trials are changed or forgotten, not entered");
        for (int i = 0; i < after.size(); i++) {
            var was = before.entry(i);
            var is = after.entry(i);
            if (Arrays.equals(was, is)) continue;
            trials.add(was);
            trials.add(is);
        }
    }
}
