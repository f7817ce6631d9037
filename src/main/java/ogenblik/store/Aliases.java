package ogenblik.store;

import io.vertx.core.Future;
import java.util.function.Function;
import ogenblik.id.CustomerId;

/** What to do where a script says that an id is an alias: who was read as a visitor may have become one since. */
final class Aliases {
    private Aliases() {}

    /** Goes on with whom the alias stands for. */
    static <T> Future<T> onwards(
            Identities identities, CustomerId alias, int hopsLeft, Function<CustomerId.Known, Future<T>> step) {
        return identities
                .knownAs(alias)
                .compose(known ->
                        known == null || hopsLeft == 0 ? Future.failedFuture(tooManyHops()) : step.apply(known));
    }

    static IllegalStateException tooManyHops() {
        return new IllegalStateException(
                "an id stands for another that stands for another, " + Identities.MAX_HOPS + " times");
    }
}
