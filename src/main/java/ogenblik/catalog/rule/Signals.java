package ogenblik.catalog.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts about the world by name: values as an attribute's. An absent one is unknown to the rules that read it. */
public record Signals(Map<String, Object> nameToValue) {
    public static final Signals NONE = new Signals(Map.of());

    public Signals {
        nameToValue = Map.copyOf(nameToValue);
    }

    public @Nullable Object get(String name) {
        return nameToValue.get(name);
    }
}
