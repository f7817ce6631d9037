package ogenblik.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import ogenblik.profile.Exposure;
import ogenblik.profile.Exposure.Fact;

/** The list of exposures as it should be, step by step, in plain Java. */
final class ExposureModel {
    private static final int TRIM_EVERY = 600;
    private static final int SHARE_THAT_GOES = 8;

    private final int max;
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long watermark;
    private long trimAt;

    ExposureModel(int max) {
        this.max = max;
    }

    List<Exposure> exposures() {
        return exposures;
    }

    long watermark() {
        return watermark;
    }

    /** Fact and offer of each that was told. */
    List<String> told() {
        return told;
    }

    void record(List<Exposure> reserved, long now) {
        boolean isAppended = now < trimAt
                && exposures.size() + reserved.size() <= max
                && reserved.getFirst().times().reservedAt() >= newest()
                && exposures.stream()
                        .noneMatch(one -> one.decision() == reserved.getFirst().decision());
        for (var exposure : reserved) if (find(exposure) < 0) add(exposure);
        if (!isAppended) trim(now);
    }

    void confirm(Exposure exposure, Fact fact, long at) {
        if (find(exposure) < 0) {
            if (exposure.times().reservedAt() <= watermark) return;
            add(exposure);
        }
        int i = find(exposure);
        boolean isNew = note(i, Fact.IMPRESSION, at);
        if (fact != Fact.IMPRESSION) isNew |= note(i, fact, at);
        if (isNew) trim(at);
    }

    private boolean note(int i, Fact fact, long at) {
        var exposure = exposures.get(i);
        var times = exposure.times();
        long before = switch (fact) {
            case IMPRESSION -> times.seenAt();
            case CLICK -> times.clickedAt();
            case DISMISSAL -> times.dismissedAt();
            case CONVERSION -> times.convertedAt();
        };
        if (before > 0) return false;
        var after = new Exposure.Times(
                times.reservedAt(),
                times.expiresAt(),
                fact == Fact.IMPRESSION ? at : times.seenAt(),
                fact == Fact.CLICK ? at : times.clickedAt(),
                times.convertedAt(),
                fact == Fact.DISMISSAL ? at : times.dismissedAt());
        exposures.set(
                i, new Exposure(exposure.decision(), exposure.place(), exposure.traits(), after, exposure.shown()));
        told.add(fact.wireName() + " " + exposure.shown().offer());
        return true;
    }

    private long newest() {
        return exposures.isEmpty() ? 0 : exposures.getLast().times().reservedAt();
    }

    private int find(Exposure exposure) {
        for (int i = 0; i < exposures.size(); i++)
            if (exposures.get(i).decision() == exposure.decision()
                    && exposures.get(i).place() == exposure.place()) return i;
        return -1;
    }

    private void add(Exposure exposure) {
        exposures.add(exposure);
        exposures.sort(Comparator.comparingLong(one -> one.times().reservedAt()));
    }

    private void trim(long now) {
        trimAt = now + TRIM_EVERY;
        var onTrial = new HashSet<String>();
        for (int i = exposures.size() - 1; i >= 0; i--) {
            var exposure = exposures.get(i);
            boolean stays = exposure.times().seenAt() > 0 || exposure.times().expiresAt() > now;
            if (exposure.traits().isOnTrial())
                stays |= onTrial.add(exposure.shown().campaign().value());
            if (!stays) exposures.remove(i);
        }
        int room = exposures.size() > max ? max - max / SHARE_THAT_GOES : max;
        while (exposures.size() > room) {
            var oldest = exposures.removeFirst();
            if (oldest.times().seenAt() > 0)
                watermark = Math.max(watermark, oldest.times().reservedAt());
        }
    }
}
