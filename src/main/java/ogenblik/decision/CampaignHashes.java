package ogenblik.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ogenblik.id.CampaignId;
import ogenblik.profile.Exposures;

/** At which position the campaign is that exposures know by its hash. */
final class CampaignHashes {
    private final long[] hashes;
    private final int[] positions;

    /** The campaigns in the order of their positions. */
    CampaignHashes(List<CampaignId> campaigns) {
        record At(long hash, int position) {}
        var sorted = IntStream.range(0, campaigns.size())
                .mapToObj(i -> new At(Exposures.hash(campaigns.get(i).value()), i))
                .sorted(Comparator.comparingLong(At::hash))
                .toList();
        hashes = sorted.stream().mapToLong(At::hash).toArray();
        positions = sorted.stream().mapToInt(At::position).toArray();
    }

    /** Negative when the catalog does not have it. */
    int position(long hash) {
        int found = Arrays.binarySearch(hashes, hash);
        return found < 0 ? -1 : positions[found];
    }
}
