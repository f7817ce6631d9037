package ogenblik.catalog;

import java.util.Locale;
import java.util.Optional;
import ogenblik.catalog.source.Text;
import ogenblik.id.Ids;

/** Reads written names of a closed kind; what is not one the schema reports. */
final class Names {
    private Names() {}

    static boolean isId(Text written) {
        try {
            Ids.requireValid("id", written.value());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    static Optional<Channel> channel(Text written) {
        return constant(Channel.class, written);
    }

    static Optional<Objective> objective(Text written) {
        return constant(Objective.class, written);
    }

    static Optional<Reopening> reopening(Text written) {
        return constant(Reopening.class, written);
    }

    /** The constant that is written in lower case, with dashes. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> kind, Text written) {
        for (var constant : kind.getEnumConstants())
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(written.value()))
                return Optional.of(constant);
        return Optional.empty();
    }
}
