package ogenblik.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ogenblik.catalog.source.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a file and the environment. Each key is asked for once, with its default; the environment goes before
 * the file, and the file before the default. What nobody asked for is unknown.
 */
final class Settings {
    private static final String PREFIX = "OGENBLIK_";

    /** The key that a problem is about. */
    private static final Pattern KEY = Pattern.compile("^`([A-Za-z.]+)");

    /** A key as it counts: {@code text} is what is printed, masked where it is a secret. */
    record Effective(String text, String defaultText) {}

    private final String file;
    private final Map<String, YamlSettings.Setting> keyToSetting;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Effective> keyToEffective = new LinkedHashMap<>();

    private Settings(String file, Map<String, String> environment, String yaml) {
        this.file = file;
        this.environment = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) this.environment.put(name, value);
        });
        this.keyToSetting = YamlSettings.read(file, yaml, problems);
    }

    static Settings of(String file, String yaml, Map<String, String> environment) {
        return new Settings(file, environment, yaml);
    }

    String text(String key, String defaultText) {
        return read(key, defaultText, Function.identity(), "a text");
    }

    /** A text that is never shown. */
    String secret(String key) {
        var text = text(key, "");
        keyToEffective.put(key, new Effective(text.isEmpty() ? "" : "***", ""));
        return text;
    }

    /** A url, shown without its password. */
    String url(String key, String defaultUrl) {
        var url = text(key, defaultUrl);
        keyToEffective.put(key, new Effective(url.replaceAll("//[^@/]*@", "//***@"), defaultUrl));
        return url;
    }

    int number(String key, int defaultValue) {
        return read(key, defaultValue, Settings::wholeInt, "a whole number");
    }

    long longNumber(String key, long defaultValue) {
        return read(key, defaultValue, text -> Long.parseLong(text.replace("_", "")), "a whole number");
    }

    boolean flag(String key, boolean defaultValue) {
        return read(key, defaultValue, Settings::flag, "true or false");
    }

    Duration duration(String key, Duration defaultValue) {
        return read(key, defaultValue, Duration::parse, "an ISO 8601 duration such as `PT0.5S`, `PT10M` or `P30D`");
    }

    /** In the file a list, in the environment with commas between. */
    List<String> list(String key, List<String> defaultValue) {
        var found = find(key);
        var texts = defaultValue;
        if (found != null && found.isEnvironment()) texts = split(found.texts().getFirst());
        else if (found != null && found.isList()) texts = found.texts();
        else if (found != null) problems.add(found.where() + "`" + key + "` must be a list");
        keyToEffective.put(key, new Effective(texts.toString(), defaultValue.toString()));
        return texts;
    }

    /** What {@code make} makes of settings read before, or nothing where it refuses, which is kept as a problem. */
    <T> @Nullable T make(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            for (var problem : String.valueOf(e.getMessage()).split("; (?=`)", -1))
                problems.add(where(problem) + problem);
            return null;
        }
    }

    /** Where the key stands that a problem begins with; empty where it is not said anywhere. */
    private String where(String problem) {
        var key = KEY.matcher(problem);
        if (!key.find()) return "";
        var variable = variable(key.group(1));
        if (environment.containsKey(variable)) return "environment: `" + variable + "`: ";
        var setting = keyToSetting.get(key.group(1));
        return setting == null ? "" : file + ":" + setting.line() + ": ";
    }

    /** Everything that is wrong, with what nobody asked for. */
    List<String> problems() {
        var all = new ArrayList<>(problems);
        keyToSetting.forEach((key, setting) -> {
            if (!keyToEffective.containsKey(key))
                all.add(file + ":" + setting.line() + ": unknown key `" + key + "`"
                        + Spelling.didYouMean(key, keyToEffective.keySet()));
        });
        var variables = keyToEffective.keySet().stream().map(Settings::variable).toList();
        for (var name : environment.keySet())
            if (!variables.contains(name))
                all.add("environment: unknown variable `" + name + "`" + Spelling.didYouMean(name, variables));
        return all;
    }

    /** Each key that was asked for, in that order. */
    Map<String, Effective> effective() {
        return keyToEffective;
    }

    /** {@code redis.embedded.port} is {@code OGENBLIK_REDIS_EMBEDDED_PORT}, {@code maxViews} within it {@code MAX_VIEWS}. */
    static String variable(String key) {
        return PREFIX
                + key.replace('.', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private record Found(String where, boolean isEnvironment, boolean isList, List<String> texts) {}

    private @Nullable Found find(String key) {
        var variable = variable(key);
        var value = environment.get(variable);
        if (value != null) return new Found("environment: `" + variable + "`: ", true, false, List.of(value));
        var setting = keyToSetting.get(key);
        if (setting == null) return null;
        var texts = setting.texts();
        if (texts == null) {
            problems.add(
                    file + ":" + setting.line() + ": `" + key + "` has no value; leave the key out for its default");
            return null;
        }
        return new Found(file + ":" + setting.line() + ": ", false, setting.isList(), texts);
    }

    private <T> T read(String key, T defaultValue, Function<String, T> parse, String wanted) {
        var found = find(key);
        var value = found == null ? defaultValue : parsed(found, key, defaultValue, parse, wanted);
        keyToEffective.put(key, new Effective(value.toString(), defaultValue.toString()));
        return value;
    }

    private <T> T parsed(Found found, String key, T defaultValue, Function<String, T> parse, String wanted) {
        try {
            if (!found.isList()) return parse.apply(found.texts().getFirst().strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            // Said below.
        }
        problems.add(
                found.where() + "`" + key + "` must be " + wanted + ", is `" + String.join(", ", found.texts()) + "`");
        return defaultValue;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static int wholeInt(String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
