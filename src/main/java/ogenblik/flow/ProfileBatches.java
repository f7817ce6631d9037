package ogenblik.flow;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import ogenblik.id.CustomerId;
import ogenblik.profile.Profile;
import ogenblik.store.ProfileChange;
import ogenblik.store.Profiles;

/** Batches of changes of profiles: of several changes of one customer each builds on the one before. */
final class ProfileBatches {
    private ProfileBatches() {}

    static Batches<ProfileChange> of(Profiles profiles) {
        return new Batches<>(changes -> profiles.changeAll(oneForEach(changes)));
    }

    /** The same; {@code then} is done after each batch, before the next one. */
    static Batches<ProfileChange> of(Profiles profiles, Supplier<Future<?>> then) {
        return new Batches<>(changes -> profiles.changeAll(oneForEach(changes)).compose(_ -> then.get()));
    }

    private static List<ProfileChange> oneForEach(List<ProfileChange> changes) {
        var customerToChange = new LinkedHashMap<CustomerId, UnaryOperator<Profile>>();
        for (var change : changes)
            customerToChange.merge(
                    change.customer(),
                    change.change(),
                    (first, second) -> profile -> second.apply(first.apply(profile)));
        return customerToChange.entrySet().stream()
                .map(entry -> new ProfileChange(entry.getKey(), entry.getValue()))
                .toList();
    }
}
