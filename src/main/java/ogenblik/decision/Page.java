package ogenblik.decision;

import java.util.Arrays;
import ogenblik.catalog.Placement;
import org.jspecify.annotations.Nullable;

/** What is on the page already: no item, and no offer without an item, shows twice in one decision. */
final class Page {
    private static final int TYPICAL = 8;

    /** All of the page, in the order shown; those of the placement that is filled now begin at {@link #begin}. */
    private Contender[] shown = new Contender[TYPICAL];

    private int size;
    private int begin;

    /** Begins the next placement: what is counted per placement starts anew. */
    void begin() {
        begin = size;
    }

    boolean isFull(Placement placement, Contender contender) {
        return isShown(contender)
                || ofCampaign(contender) >= placement.spread().maxPerCampaign()
                || (contender.item() != null
                        && ofCategory(contender) >= placement.spread().maxPerCategory());
    }

    /** Why the contact policy keeps it off this page, or null. */
    @Nullable
    Hold hold(Situation situation, Placement placement, Contender contender) {
        var apart = contender.campaign().contact().neverWith();
        if (!apart.isEmpty())
            for (int i = 0; i < size; i++) {
                var other = shown[i].campaign().id();
                if (apart.contains(other))
                    return Hold.resting(() -> "campaign `" + other + "` is on the page, never with it");
            }
        return situation.unreserved(placement, contender);
    }

    void add(Contender contender) {
        if (size == shown.length) shown = Arrays.copyOf(shown, size * 2);
        shown[size++] = contender;
    }

    private boolean isShown(Contender contender) {
        for (int i = 0; i < size; i++) if (isTheSame(shown[i], contender)) return true;
        return false;
    }

    private static boolean isTheSame(Contender one, Contender other) {
        var item = one.item();
        var another = other.item();
        if (item != null && another != null) return item.id().equals(another.id());
        return item == null
                && another == null
                && one.choice().offer().id().equals(other.choice().offer().id());
    }

    private int ofCampaign(Contender contender) {
        int count = 0;
        for (int i = begin; i < size; i++)
            if (shown[i].campaign().index() == contender.campaign().index()) count++;
        return count;
    }

    private int ofCategory(Contender contender) {
        int count = 0;
        for (int i = begin; i < size; i++) {
            var item = shown[i].item();
            if (item != null && category(contender).equals(item.texts().category())) count++;
        }
        return count;
    }

    private static String category(Contender contender) {
        var item = contender.item();
        return item == null ? "" : item.texts().category();
    }

    /** What would be twice: for explanations. */
    String why(Placement placement, Contender contender) {
        var item = contender.item();
        if (isShown(contender))
            return item != null
                    ? "item `" + item.id() + "` is on the page already"
                    : "offer `" + contender.choice().offer().id() + "` is on the page already";
        if (ofCampaign(contender) >= placement.spread().maxPerCampaign())
            return "at most " + placement.spread().maxPerCampaign() + " of one campaign here";
        return "at most " + placement.spread().maxPerCategory() + " of one category here";
    }
}
