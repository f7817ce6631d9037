package ogenblik.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ogenblik.catalog.Placement;
import ogenblik.decision.Assignment.Holdout;
import org.jspecify.annotations.Nullable;

/** What is on the page already: no item, and no offer without an item, shows twice in one decision. */
final class Page {
    private static final int TYPICAL = 8;

    /** All of the page, in the order shown; those of the placement that is filled now begin at {@link #begin}. */
    private Contender[] shown = new Contender[TYPICAL];

    private int size;
    private int begin;

    /** What holdouts kept off the page: only what is held out, too, has to share the page with it. */
    private final List<Withheld> withheld = new ArrayList<>();

    private int beginWithheld;

    private record Withheld(Contender contender, Holdout holdout) {
        /** Whether a customer who is not of this holdout would have seen it. */
        boolean isBy(Holdout asked, Contender other) {
            return switch (asked) {
                case NONE -> false;
                case OF_CAMPAIGN ->
                    contender.campaign().index() == other.campaign().index();
                case UNIVERSAL -> holdout == Holdout.UNIVERSAL;
            };
        }
    }

    /** Begins the next placement: what is counted per placement starts anew. */
    void begin() {
        begin = size;
        beginWithheld = withheld.size();
    }

    /** Whether there is no room for a contender: of one that {@code holdout} withholds, were it not held out. */
    boolean isFull(Placement placement, Contender contender, Holdout holdout) {
        return isShown(contender, holdout)
                || ofCampaign(contender, holdout) >= placement.spread().maxPerCampaign()
                || (contender.item() != null
                        && ofCategory(contender, holdout) >= placement.spread().maxPerCategory());
    }

    /** Why it is not shown together with what is on this page, or null. */
    @Nullable
    Hold apart(Contender contender) {
        var apart = contender.campaign().contact().neverWith();
        if (!apart.isEmpty())
            for (int i = 0; i < size; i++) {
                var other = shown[i].campaign().id();
                if (apart.contains(other))
                    return Hold.resting(() -> "campaign `" + other + "` is on the page, never with it");
            }
        return null;
    }

    void add(Contender contender) {
        if (size == shown.length) shown = Arrays.copyOf(shown, size * 2);
        shown[size++] = contender;
    }

    void withhold(Contender contender, Holdout holdout) {
        withheld.add(new Withheld(contender, holdout));
    }

    /** How many offers of this placement the same holdout withheld before. */
    int withheldHere(Contender contender, Holdout holdout) {
        int count = 0;
        for (int i = beginWithheld; i < withheld.size(); i++)
            if (withheld.get(i).isBy(holdout, contender)) count++;
        return count;
    }

    private boolean isShown(Contender contender, Holdout holdout) {
        for (int i = 0; i < size; i++) if (isTheSame(shown[i], contender)) return true;
        for (int i = 0; i < withheld.size(); i++)
            if (withheld.get(i).isBy(holdout, contender)
                    && isTheSame(withheld.get(i).contender(), contender)) return true;
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

    private int ofCampaign(Contender contender, Holdout holdout) {
        int count = 0;
        for (int i = begin; i < size; i++)
            if (shown[i].campaign().index() == contender.campaign().index()) count++;
        for (int i = beginWithheld; i < withheld.size(); i++) {
            var other = withheld.get(i);
            if (other.isBy(holdout, contender)
                    && other.contender().campaign().index()
                            == contender.campaign().index()) count++;
        }
        return count;
    }

    private int ofCategory(Contender contender, Holdout holdout) {
        int count = 0;
        for (int i = begin; i < size; i++) if (isOfOneCategory(shown[i], contender)) count++;
        for (int i = beginWithheld; i < withheld.size(); i++) {
            var other = withheld.get(i);
            if (other.isBy(holdout, contender) && isOfOneCategory(other.contender(), contender)) count++;
        }
        return count;
    }

    private static boolean isOfOneCategory(Contender shown, Contender contender) {
        var item = shown.item();
        return item != null && category(contender).equals(item.texts().category());
    }

    private static String category(Contender contender) {
        var item = contender.item();
        return item == null ? "" : item.texts().category();
    }

    /** What would be twice: for explanations. */
    String why(Placement placement, Contender contender, Holdout holdout) {
        var item = contender.item();
        if (isShown(contender, holdout))
            return item != null
                    ? "item `" + item.id() + "` is on the page already"
                    : "offer `" + contender.choice().offer().id() + "` is on the page already";
        if (ofCampaign(contender, holdout) >= placement.spread().maxPerCampaign())
            return "at most " + placement.spread().maxPerCampaign() + " of one campaign here";
        return "at most " + placement.spread().maxPerCategory() + " of one category here";
    }
}
