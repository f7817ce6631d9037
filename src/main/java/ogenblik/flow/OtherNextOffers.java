package ogenblik.flow;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.id.Fnv1a;
import ogenblik.profile.OfferLists;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;

/**
 * The next offers of all known customers but those that are spared. Those are remembered as hashes of 64 bits, eight bytes
 * for each: should two customers ever have the same one, somebody keeps a list that should have gone.
 */
final class OtherNextOffers {
    private final Profiles profiles;
    private long[] spared = new long[1_024];
    private int size;

    OtherNextOffers(Profiles profiles) {
        this.profiles = profiles;
    }

    /** Called by any thread, before {@link #change}. */
    synchronized void spare(CustomerId.Known customer) {
        if (size == spared.length) spared = Arrays.copyOf(spared, 2 * size);
        spared[size++] = Fnv1a.hash(customer.value());
    }

    /** Changes the lists of all others, while their profiles may be changed by anybody, and gives how many differ then. */
    long change(UnaryOperator<OfferLists> change) {
        Arrays.sort(spared, 0, size);
        var changed = new LongAdder();
        var batches = new Batches<ProfileChange>(
                changes -> profiles.changeAll(changes).onSuccess(changed::add));
        for (var scan = profiles.scanKnown(); !scan.isAtEnd(); ) {
            var page = scan.next();
            Batches.await(page);
            for (var customer : page.result())
                if (!isSpared(customer))
                    batches.add(new ProfileChange(
                            customer,
                            // An alias would be another customer, who may have been spared.
                            profile -> profile.id().equals(customer)
                                    ? profile.withOfferLists(change.apply(profile.offerLists()))
                                    : profile));
        }
        batches.drain();
        return changed.sum();
    }

    private boolean isSpared(CustomerId.Known customer) {
        return Arrays.binarySearch(spared, 0, size, Fnv1a.hash(customer.value())) >= 0;
    }
}
