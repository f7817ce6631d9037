package ogenblik.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the widget, its types and its source tell of the same attributes, events and reasons. */
class WebPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    private final String source = resource("/sdk/ogenblik.js");
    private final String types = resource("/sdk/ogenblik.d.ts");
    private final String page = resource("/docs/web.md");

    @Test
    void every_setting_of_the_script_stands_on_the_page_and_no_other() {
        var settings = all("settings\\.([a-z]+)", source);

        assertThat(rows("## The script's attributes")).isEqualTo(prefixed("data-", settings));
    }

    @Test
    void every_attribute_of_the_element_stands_on_the_page_and_no_other() {
        var attributes = all("(?:get|has)Attribute\\('([a-z]+)'\\)", source);

        assertThat(rows("## The element's attributes")).isEqualTo(attributes);
    }

    @Test
    void every_binding_of_a_template_stands_on_the_page_and_no_other() {
        var bindings = all("\\bog([A-Z][a-z]+):", source);
        bindings.addAll(all("dataset\\??\\.og(Dismiss)\\b", source));
        var names = new TreeSet<String>();
        for (var binding : bindings) names.add(binding.toLowerCase(Locale.ROOT));

        assertThat(rows("## What an offer looks like")).isEqualTo(prefixed("data-og-", names));
    }

    @Test
    void every_event_and_every_reason_stands_on_the_page_and_in_the_types_and_no_other() {
        var events = prefixed("ogenblik-", all("(?:this|placement)\\.tell\\('([a-z]+)'", source));
        var reasons = all("'(in-use|fallback|nothing-to-show|timeout|unreachable|refused|unknown)'", source);
        var told = new TreeSet<>(events);
        told.addAll(reasons);

        assertThat(rows("## What a page can do")).isEqualTo(told);
        assertThat(all("'(ogenblik-[a-z]+)': CustomEvent", types)).isEqualTo(events);
        assertThat(all("\\| '([a-z-]+)'", section(types, "export type OgenblikReason", "export")))
                .isEqualTo(reasons);
    }

    @Test
    void every_call_of_a_page_stands_on_the_page_and_in_the_types() {
        var calls = all("(?m)^    ([a-z]+)\\(\\w+\\) \\{$", source.substring(source.indexOf("Object.freeze")));

        assertThat(all("(?m)^ogenblik\\.([a-z]+)\\(", page)).isEqualTo(calls);
        assertThat(all("(?m)^  ([a-z]+)\\(.*Promise<void>;", types)).isEqualTo(calls);
    }

    private Set<String> rows(String heading) {
        return all(ROW.pattern(), section(page, heading, "\n## "));
    }

    private static String section(String text, String from, String to) {
        var after = text.substring(text.indexOf(from) + from.length());
        return after.substring(0, after.indexOf(to));
    }

    private static Set<String> prefixed(String prefix, Set<String> names) {
        var prefixed = new TreeSet<String>();
        for (var name : names) prefixed.add(prefix + name);
        return prefixed;
    }

    private static Set<String> all(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static String resource(String path) {
        try (var stream = WebPageTest.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
