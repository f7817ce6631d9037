package ogenblik.training.offer;

import java.util.Arrays;
import ogenblik.training.purchase.Hashing;
import ogenblik.training.purchase.History;
import ogenblik.training.purchase.TopItems;

/**
 * Customers who buy alike: the cosine of their {@link Tastes}. Looked for among all customers, or where there are many among
 * a sample of them, so that the cost for one customer does not grow with their number.
 */
final class Neighbours {
    /** How many customers are looked at. */
    private static final int POOL = 20_000;

    /** How many of them count for a customer. */
    private static final int NEAREST = 200;

    private final int[] memberToCustomer;
    private final int[] memberToEntry;
    private final int[] entryToItem;
    private final float[] entryToShare;
    private final float[] memberToLength;
    private final int[] itemToPosting;
    private final int[] postingToMember;
    private final float[] postingToShare;

    private Neighbours(
            int items,
            int[] memberToCustomer,
            int[] memberToEntry,
            int[] entryToItem,
            float[] entryToShare,
            float[] lengths) {
        this.memberToCustomer = memberToCustomer;
        this.memberToEntry = memberToEntry;
        this.entryToItem = entryToItem;
        this.entryToShare = entryToShare;
        this.memberToLength = lengths;
        this.itemToPosting = new int[items + 1];
        int entries = memberToEntry[memberToCustomer.length];
        for (int entry = 0; entry < entries; entry++) itemToPosting[entryToItem[entry] + 1]++;
        for (int item = 0; item < items; item++) itemToPosting[item + 1] += itemToPosting[item];
        this.postingToMember = new int[entries];
        this.postingToShare = new float[entries];
        var next = itemToPosting.clone();
        for (int member = 0; member < memberToCustomer.length; member++)
            for (int entry = memberToEntry[member]; entry < memberToEntry[member + 1]; entry++) {
                int posting = next[entryToItem[entry]]++;
                postingToMember[posting] = member;
                postingToShare[posting] = entryToShare[entry];
            }
    }

    static Neighbours of(History history) {
        int items = history.purchases().items();
        var members = Hashing.sample(history.purchases().customers(), POOL, customer -> history.baskets(customer) > 0);
        var tastes = new Tastes(items);
        var memberToEntry = new int[members.length + 1];
        var lengths = new float[members.length];
        var entryToItem = new int[1 << 12];
        var entryToShare = new float[1 << 12];
        int entries = 0;
        for (int member = 0; member < members.length; member++) {
            tastes.read(history, members[member]);
            lengths[member] = tastes.length();
            while (entries + tastes.size() > entryToItem.length) {
                entryToItem = Arrays.copyOf(entryToItem, entryToItem.length * 2);
                entryToShare = Arrays.copyOf(entryToShare, entryToShare.length * 2);
            }
            for (int index = 0; index < tastes.size(); index++) {
                entryToItem[entries] = tastes.item(index);
                entryToShare[entries++] = tastes.share(tastes.item(index));
            }
            memberToEntry[member + 1] = entries;
        }
        return new Neighbours(items, members, memberToEntry, entryToItem, entryToShare, lengths);
    }

    /** Finds the neighbours of one customer after the other. */
    Search search() {
        return new Search();
    }

    final class Search {
        private final float[] memberToProduct = new float[memberToCustomer.length];
        private final int[] met = new int[memberToCustomer.length];
        private final TopItems nearest = TopItems.of(NEAREST);

        /** Adds to {@code scores} how much of each item those who are nearest to the customer buy. */
        void addTo(Scores scores, Tastes tastes, int customer) {
            int found = meet(tastes);
            float own = tastes.length();
            nearest.clear();
            for (int index = 0; index < found; index++) {
                int member = met[index];
                if (memberToCustomer[member] != customer)
                    nearest.offer(member, memberToProduct[member] / (own * memberToLength[member]));
                memberToProduct[member] = 0;
            }
            var members = nearest.items();
            var likenesses = nearest.scores();
            float sum = 0;
            for (float likeness : likenesses) sum += likeness;
            for (int rank = 0; rank < members.length; rank++) {
                float weight = likenesses[rank] / sum;
                for (int entry = memberToEntry[members[rank]]; entry < memberToEntry[members[rank] + 1]; entry++)
                    scores.add(entryToItem[entry], weight * entryToShare[entry]);
            }
        }

        private int meet(Tastes tastes) {
            int found = 0;
            for (int index = 0; index < tastes.size(); index++) {
                int item = tastes.item(index);
                float share = tastes.share(item);
                for (int posting = itemToPosting[item]; posting < itemToPosting[item + 1]; posting++) {
                    int member = postingToMember[posting];
                    if (memberToProduct[member] == 0) met[found++] = member;
                    memberToProduct[member] += share * postingToShare[posting];
                }
            }
            return found;
        }
    }
}
