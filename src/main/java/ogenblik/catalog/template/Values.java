package ogenblik.catalog.template;

import org.jspecify.annotations.Nullable;

/** Where a template finds what it names: the value of a slot, or null when there is none. */
@FunctionalInterface
public interface Values {
    @Nullable
    Object value(int slot);
}
