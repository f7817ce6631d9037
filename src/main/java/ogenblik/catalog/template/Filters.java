package ogenblik.catalog.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a placeholder's value goes through. The filters of this class are ours; {@link #LIQUID} names the library's. */
final class Filters {
    /** Those of Liquid that are allowed besides; they cost more, as they go through the library. */
    static final Set<String> LIQUID = Set.of(
            "abs",
            "at_least",
            "at_most",
            "ceil",
            "compact",
            "concat",
            "divided_by",
            "escape",
            "escape_once",
            "first",
            "floor",
            "join",
            "last",
            "lstrip",
            "minus",
            "modulo",
            "newline_to_br",
            "plus",
            "remove",
            "remove_first",
            "replace",
            "replace_first",
            "reverse",
            "round",
            "rstrip",
            "size",
            "slice",
            "sort",
            "split",
            "strip_html",
            "strip_newlines",
            "times",
            "truncatewords",
            "uniq",
            "url_encode");

    private static final Set<String> OWN = Set.of(
            "money", "date", "capitalize", "default", "upcase", "downcase", "strip", "truncate", "append", "prepend");

    private final Money money;
    private final ZoneId zone;

    Filters(Money money, ZoneId zone) {
        this.money = money;
        this.zone = zone;
    }

    /** A step from value to value; null is: no value. */
    @FunctionalInterface
    interface Filter {
        @Nullable
        Object apply(@Nullable Object value, Locale locale);
    }

    static Set<String> known() {
        var all = new TreeSet<>(OWN);
        all.addAll(LIQUID);
        return all;
    }

    static boolean isOwn(String name) {
        return OWN.contains(name);
    }

    /** One of our own filters; throws {@link IllegalArgumentException} with what is wrong with its arguments. */
    Filter filter(String name, List<String> arguments) {
        return switch (name) {
            case "money" -> bare(name, arguments, money::format);
            case "date" -> {
                if (arguments.size() > 1) throw new IllegalArgumentException("filter `date` takes one format");
                var dates = arguments.isEmpty() ? DateText.LONG : DateText.of(arguments.getFirst());
                yield (value, locale) -> dates.format(value, zone, locale);
            }
            case "default" -> {
                var otherwise = single(name, arguments);
                yield (value, _) -> text(value) == null ? otherwise : value;
            }
            case "append" -> {
                var more = single(name, arguments);
                yield onText((text, _) -> text + more);
            }
            case "prepend" -> {
                var more = single(name, arguments);
                yield onText((text, _) -> more + text);
            }
            case "truncate" -> {
                int most = length(single(name, arguments));
                yield onText((text, _) -> truncated(text, most));
            }
            case "capitalize" -> bare(name, arguments, onText(Filters::capitalized));
            case "upcase" -> bare(name, arguments, onText(String::toUpperCase));
            case "downcase" -> bare(name, arguments, onText(String::toLowerCase));
            case "strip" -> bare(name, arguments, onText((text, _) -> text.strip()));
            default -> throw new IllegalArgumentException("unknown filter `" + name + "`");
        };
    }

    /** How a value reads; null when there is none or it is blank. */
    static @Nullable String text(@Nullable Object value) {
        var text = switch (value) {
            case null -> null;
            case String string -> string;
            case Double number -> plain(BigDecimal.valueOf(number));
            case BigDecimal number -> plain(number);
            case Instant instant -> instant.toString();
            case Collection<?> list -> joined(list);
            default -> value.toString();
        };
        return text == null || text.isBlank() ? null : text;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String joined(Collection<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }

    private static String capitalized(String text, Locale locale) {
        int end = text.offsetByCodePoints(0, 1);
        return text.substring(0, end).toUpperCase(locale) + text.substring(end);
    }

    /** At most so many characters, the dots of what was left out included. */
    private static String truncated(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static int length(String argument) {
        try {
            int most = Integer.parseInt(argument);
            if (most >= 1) return most;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("filter `truncate` takes a number of characters, has `" + argument + "`");
    }

    private static Filter onText(BiFunction<String, Locale, String> step) {
        return (value, locale) -> {
            var text = text(value);
            return text == null ? null : step.apply(text, locale);
        };
    }

    private static Filter bare(String name, List<String> arguments, Filter filter) {
        if (!arguments.isEmpty()) throw new IllegalArgumentException("filter `" + name + "` takes no argument");
        return filter;
    }

    private static String single(String name, List<String> arguments) {
        if (arguments.size() != 1) throw new IllegalArgumentException("filter `" + name + "` takes one argument");
        return arguments.getFirst();
    }
}
