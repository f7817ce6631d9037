package ogenblik.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.rule.ValueType;
import ogenblik.profile.Attributes;
import org.jspecify.annotations.Nullable;

/** Whether attributes are of the types that the catalog declares, and how many and how large they may be. */
final class AttributeCheck {
    /** The most attributes of one customer. */
    static final int MAX_ATTRIBUTES = 256;

    /** The most characters of a name. */
    static final int MAX_NAME = 128;

    /** The most characters of a text, and of all texts of a list. */
    static final int MAX_TEXT = 4_096;

    private AttributeCheck() {}

    /** What is wrong with these changes, each naming the attribute; a null removes it and is never wrong. */
    static List<String> problems(
            Map<String, ? extends @Nullable Object> nameToValue, Map<String, ValueType> nameToType) {
        var problems = new ArrayList<String>();
        nameToValue.forEach((name, value) -> {
            if (value == null) return;
            var type = nameToType.get(name);
            if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl))
                problems.add(
                        "an attribute's name has 1 to " + MAX_NAME + " characters, none of them control characters");
            else if (type != null && !type.accepts(value))
                problems.add("attribute `" + name + "` must be " + type.describe() + ", is `" + shown(value) + "`");
            else if (length(value) > MAX_TEXT)
                problems.add(
                        "attribute `" + name + "` must have at most " + MAX_TEXT + " characters, has " + length(value));
        });
        return problems;
    }

    private static String shown(Object value) {
        var text = value.toString();
        return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "...";
    }

    static int length(Object value) {
        return switch (value) {
            case String text -> text.length();
            case List<?> texts ->
                texts.stream().mapToInt(text -> text.toString().length() + 1).sum();
            default -> 0;
        };
    }

    /** Whether an attribute can hold it; an object or a mixed list no rule could read. */
    static boolean isStorable(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String _, Long _, Double _, Boolean _ -> true;
            case List<?> list -> list.stream().allMatch(String.class::isInstance);
            default -> false;
        };
    }

    /** Why the customer can't have all of these, or null. Who has too many may have fewer. */
    static @Nullable String tooMany(Attributes before, Attributes after) {
        return after.size() <= Math.max(MAX_ATTRIBUTES, before.size())
                ? null
                : "a customer has at most " + MAX_ATTRIBUTES + " attributes, would have " + after.size();
    }
}
