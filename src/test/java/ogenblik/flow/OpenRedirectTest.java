package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import ogenblik.catalog.Catalog;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.token.Tracked;
import org.jspecify.annotations.Nullable;

/** Where clicks lead when whoever fills the feed, or writes the templates, would have them lead elsewhere. */
class OpenRedirectTest {
    private static final String SHOP = """
        links: {hosts: [shop.example, "other.example:8443"]}
        itemFields: {link: string}
        placements:
          - {id: hero, channel: web, limit: 1, tmaxMs: 1000, fallback: {content: {en: {headline: Hi, url: "https://shop.example/"}}}}
          - {id: bare, channel: web, limit: 1, tmaxMs: 1000, fallback: {content: {en: {headline: Hi}}}}
        offers:
          - {id: whole, treatments: [{content: {en: {headline: Hi, url: "{{ item.link }}"}}}]}
          - {id: host, treatments: [{content: {en: {headline: Hi, url: "https://{{ item.link }}"}}}]}
          - {id: tail, treatments: [{content: {en: {headline: Hi, url: "https://shop.example{{ item.link }}"}}}]}
          - {id: path, treatments: [{content: {en: {headline: Hi, url: "https://shop.example/{{ item.link }}"}}}]}
          - {id: scheme, treatments: [{content: {en: {headline: Hi, url: "{{ item.link }}://shop.example/"}}}]}
        campaigns: []
        """;

    /**
     * What any reader of urls, old or new, takes for one of the two hosts: no sign in it that means one thing to one of them
     * and another to the next.
     */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)(http://shop\\.example(:80)?|https://shop\\.example(:443)?|https?://other\\.example:8443|https?://shop\\.example:)"
                + "([/?#][!-~&&[^\\\\]]*)?");

    private static final ItemId ITEM = new ItemId("item");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));

    private final Catalog catalog = catalog();

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void a_click_leads_to_an_allowed_host_or_nowhere(
            @ForAll("urls") String url,
            @ForAll("urls") String link,
            @ForAll("offers") String offer,
            @ForAll("placements") String placement) {
        var leads = leads(url, link, offer, placement);

        if (leads != null) assertThat(leads).matches(HARMLESS);
        if (placement.equals("hero")) assertThat(leads).isNotNull();
    }

    @Property(tries = 1_000)
    void any_text_at_all_leads_to_an_allowed_host_or_nowhere(@ForAll String url, @ForAll String link) {
        for (var offer : catalog.offers().keySet()) {
            var leads = leads(url, link, offer.value(), "bare");

            if (leads != null) assertThat(leads).matches(HARMLESS);
        }
    }

    @Property(tries = 200)
    void what_a_link_names_that_the_catalog_has_not_leads_to_what_the_placement_shows_anyway(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String unknown) {
        assertThat(leads("https://evil.example/", "https://evil.example/", unknown, "hero"))
                .isEqualTo("https://shop.example/");
    }

    @Example
    void an_honest_url_leads_where_it_says() {
        for (var url : List.of(
                "https://shop.example",
                "https://shop.example/p?a=1&b=%20#c",
                "http://shop.example:80/",
                "HTTPS://Shop.Example/p",
                "https://other.example:8443/"))
            assertThat(leads(url, url, "none", "bare")).isEqualTo(url);
        assertThat(leads("https://shop.example/caf\u00e9", "x", "none", "bare"))
                .isEqualTo("https://shop.example/caf%C3%A9");
    }

    @Example
    void another_port_is_another_place() {
        for (var url : List.of(
                "https://shop.example:8443/", "https://shop.example:80/", "https://other.example/", "http://[::1]/"))
            assertThat(leads(url, url, "whole", "bare")).as(url).isNull();
    }

    private @Nullable String leads(String url, String link, String offer, String placement) {
        var item = new Item(
                ITEM,
                new Item.Texts(Map.of("", "Lamp"), ""),
                null,
                new Item.Links(url, null),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                false,
                Map.of("link", link));
        var current = new CurrentSnapshot(
                Snapshot.of(catalog, ItemTable.of(List.of(item)), RelatedItems.NONE, Switches.NONE));
        return new ResolveClick(current, CLOCK)
                .run(new PlacementId(placement), new Tracked.Shown(new OfferId(offer), null, ITEM, "A", ""), "en");
    }

    @Provide
    Arbitrary<String> offers() {
        return Arbitraries.of("whole", "host", "tail", "path", "scheme", "none");
    }

    @Provide
    Arbitrary<String> placements() {
        return Arbitraries.of("hero", "bare", "none");
    }

    /** Each part from what has led somebody astray before. */
    @Provide
    Arbitrary<String> urls() {
        var before = Arbitraries.of("", "", "", " ", "\t", "\n", "\u0000", "//", "\\\\", "/", "\u200b", "\ufeff", "x:");
        var scheme = Arbitraries.of(
                "https://",
                "https://",
                "https://",
                "http://",
                "HTTP://",
                "https:",
                "https:/",
                "https:///",
                "https:\\\\",
                "http:/\\",
                "//",
                "\\\\",
                "ht\ntps://",
                "javascript:",
                "javascript://",
                "data:text/html,",
                "file://",
                "blob:https://",
                "ftp://",
                "https%3a//",
                "");
        var name = Arbitraries.of(
                "",
                "",
                "",
                "shop.example@",
                "shop.example%40",
                "a:b@",
                "shop.example:443@",
                "@",
                "shop.example\\@",
                "shop.example/@",
                "shop.example#@",
                "shop.example?@",
                "shop.example:\u0000@");
        var host = Arbitraries.of(
                "shop.example",
                "shop.example",
                "SHOP.EXAMPLE",
                "other.example",
                "evil.example",
                "shop.example.evil.example",
                "evilshop.example",
                "shop.example.",
                "shop.example..",
                ".shop.example",
                "shop\u3002example",
                "shop\uff0eexample",
                "\u24e2hop.example",
                "shop.ex\u00e4mple",
                "shop.example\u2044",
                "shop.example\uff0fevil.example",
                "shop.example%2eevil.example",
                "shop.example%00.evil.example",
                "shop.example\tevil.example",
                "shop.exa\r\nmple",
                "[::1]",
                "[shop.example]",
                "127.1",
                "0x7f.0.0.1",
                "2130706433",
                "localhost",
                "shop.example,evil.example",
                "shop.example;evil.example",
                "shop.example&evil.example",
                "shop.example evil.example",
                "shop_example",
                "xn--shop-example",
                "evil.example#shop.example",
                "evil.example?shop.example",
                "evil.example\\shop.example");
        var port = Arbitraries.of(
                "",
                "",
                "",
                ":",
                ":443",
                ":80",
                ":8443",
                ":0",
                ":99999",
                ":-1",
                ":443@evil.example",
                ":+443",
                ":\u0661",
                ":80:80");
        var tail = Arbitraries.of(
                "",
                "/",
                "/p?u=https://evil.example/",
                "#@evil.example",
                "?@evil.example",
                "/@evil.example",
                "/\\evil.example",
                "\\evil.example",
                "//evil.example",
                "/..//evil.example",
                ".evil.example",
                "@evil.example",
                "/\r\nLocation: https://evil.example/",
                "/%0d%0aLocation:%20https://evil.example/",
                "/caf\u00e9",
                "/\u2028",
                "/\ud800",
                "/ x",
                "/%",
                "/%zz",
                "/<script>",
                "/\"onload=",
                "/\u0007");
        return Combinators.combine(before, scheme, name, host, port, tail)
                .as((a, b, c, d, e, f) -> a + b + c + d + e + f);
    }

    private static Catalog catalog() {
        return switch (CatalogCompiler.compile(List.of(new SourceFile("shop.yaml", SHOP)))) {
            case Compiled.Ok(var compiled) -> compiled;
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
