package ogenblik.http.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ogenblik.catalog.item.Item;
import ogenblik.decision.Snapshot;
import ogenblik.flow.CustomerView;
import org.jspecify.annotations.Nullable;

/** Fills the demo's page: texts of a language, somebody's token, things from the catalog, what lies in the cart. */
final class DemoPage {
    static final List<String> LANGUAGES = List.of("en", "nl");

    private static final Pattern PLACE = Pattern.compile("\\$\\{([\\w-]+)}");
    private static final int SHELF = 6;
    private static final int MAILS = 3;

    private final String html = new String(DemoRoutes.resource("page.html"), UTF_8);
    private final Map<String, Map<String, String>> languageToTexts =
            LANGUAGES.stream().collect(Collectors.toMap(language -> language, DemoPage::texts));
    private final DemoPeople people;

    DemoPage(DemoPeople people) {
        this.people = people;
    }

    /** {@code view} is what is known of the person; null of somebody new. */
    Buffer html(Snapshot snapshot, String language, String person, @Nullable CustomerView view) {
        var texts = languageToTexts.getOrDefault(language, Map.of());
        var token = people.token(person);
        var nameToHtml = new HashMap<String, String>();
        texts.forEach((name, text) -> nameToHtml.put(name, escaped(text)));
        nameToHtml.put("lang", language);
        nameToHtml.put("person", person);
        nameToHtml.put("token", token);
        nameToHtml.put("key", escaped(people.browserKey()));
        nameToHtml.put("people", peopleLinks(texts, language, person));
        nameToHtml.put("languages", languageLinks(language, person));
        nameToHtml.put("shelfItems", shelf(snapshot, texts, language));
        nameToHtml.put("cartLines", view == null ? "" : cartLines(snapshot, view, language));
        nameToHtml.put("mails", mails(texts, language, token));
        return Buffer.buffer(PLACE.matcher(html)
                .replaceAll(place -> Matcher.quoteReplacement(nameToHtml.getOrDefault(place.group(1), ""))));
    }

    private String peopleLinks(Map<String, String> texts, String language, String person) {
        var all = new ArrayList<>(people.ids());
        all.add(DemoPeople.VISITOR);
        return all.stream()
                .map(one -> link(one, language, texts.getOrDefault(one, one), one.equals(person)))
                .collect(Collectors.joining());
    }

    private static String languageLinks(String language, String person) {
        return LANGUAGES.stream()
                .map(one -> link(person, one, Locale.of(one).getDisplayLanguage(Locale.of(one)), one.equals(language)))
                .collect(Collectors.joining());
    }

    private static String link(String person, String language, String text, boolean isCurrent) {
        return "<li><a href=\"/demo?person=" + escaped(person) + "&amp;lang=" + language + "\""
                + (isCurrent ? " aria-current=\"true\"" : "") + ">" + escaped(text) + "</a></li>";
    }

    private static String shelf(Snapshot snapshot, Map<String, String> texts, String language) {
        var categories = new HashSet<String>();
        var price = price(snapshot, language);
        return snapshot.catalog().items().stream()
                .flatMap(item -> Stream.ofNullable(snapshot.items().get(item.id())))
                .filter(item -> item.supply().isAny() && item.price() != null)
                .filter(item -> categories.add(item.texts().category()))
                .limit(SHELF)
                .map(item -> "<li " + data(item, language) + "><span class=\"art\"></span><h3>"
                        + escaped(item.texts().title(language)) + "</h3><p class=\"price\">"
                        + escaped(price.format(item.price())) + "</p><button type=\"button\">"
                        + escaped(texts.getOrDefault("add", ""))
                        + "</button><button type=\"button\" class=\"primary\">"
                        + escaped(texts.getOrDefault("buy", "")) + "</button></li>")
                .collect(Collectors.joining());
    }

    private static NumberFormat price(Snapshot snapshot, String language) {
        var format = NumberFormat.getCurrencyInstance(Locale.of(language, language.equals("nl") ? "NL" : "IE"));
        format.setCurrency(snapshot.catalog().settings().currency());
        return format;
    }

    private static String cartLines(Snapshot snapshot, CustomerView view, String language) {
        var html = new StringBuilder();
        for (var line : view.profile().behaviour().cart().lines()) {
            var item = snapshot.items().get(line.item());
            if (item == null) continue;
            html.append("<li ").append(data(item, language)).append(" data-quantity=\"");
            html.append(line.quantity()).append("\">");
            if (line.quantity() > 1) html.append(line.quantity()).append(" × ");
            html.append(escaped(item.texts().title(language))).append("</li>");
        }
        return html.toString();
    }

    private static String data(Item item, String language) {
        var price = item.price();
        return "data-id=\"" + escaped(item.id().value()) + "\" data-title=\""
                + escaped(item.texts().title(language)) + "\" data-price=\""
                + (price == null ? BigDecimal.ZERO : price).toPlainString() + "\"";
    }

    /** Sent days ago: a message has its id, a placement, and whom it is to. */
    private static String mails(Map<String, String> texts, String language, String token) {
        if (token.isEmpty()) return "<p class=\"quiet\">" + escaped(texts.getOrDefault("nobodysMail", "")) + "</p>";
        var html = new StringBuilder();
        for (int i = 1; i <= MAILS; i++) {
            var path = "/e/" + token + "/open-banner";
            var query = "?m=demo-" + i + "&amp;locale=" + language;
            html.append("<article class=\"mail\"><h2>").append(escaped(texts.getOrDefault("mail" + i, "")));
            html.append("</h2><p class=\"quiet\">").append(escaped(texts.getOrDefault("mail" + i + "Text", "")));
            html.append("</p><a href=\"").append(path).append("/click").append(query);
            html.append("\"><img width=\"600\" height=\"240\" alt=\"");
            html.append(escaped(texts.getOrDefault("mailAlt", ""))).append("\" data-src=\"");
            html.append(path).append(".png").append(query).append("\"></a></article>\n");
        }
        return html.toString();
    }

    private static Map<String, String> texts(String language) {
        var read = new Properties();
        try {
            read.load(new StringReader(new String(DemoRoutes.resource(language + ".properties"), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
