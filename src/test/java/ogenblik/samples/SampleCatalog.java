package ogenblik.samples;

import java.time.LocalDate;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A catalog with as many campaigns as wanted, as its files. Most offer one thing to a group of customers, for some months,
 * some with a cap; a few draw items from tables, and these grow slower in number; two always have something to show.
 */
public final class SampleCatalog {
    private static final int PER_FILE = 500;
    private static final int ALWAYS_ON = 2;
    private static final double DRAWN_GROWTH = 0.35;

    private final int campaigns;
    private final SampleRules rules;
    private final SplittableRandom random = new SplittableRandom(7);

    private SampleCatalog(int campaigns) {
        this.campaigns = campaigns;
        this.rules = SampleRules.of(campaigns, 42);
    }

    /** File name to text. {@code campaigns} is at least 3. */
    public static SequencedMap<String, String> files(int campaigns) {
        return new SampleCatalog(campaigns).files();
    }

    /** How many distinct conditions their rules are made of. */
    public static int conditions(int campaigns) {
        return SampleRules.of(campaigns, 42).size();
    }

    private SequencedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        files.put("shop.yaml", shop());
        int written = ALWAYS_ON;
        int drawn = (int) Math.round(Math.pow(campaigns, DRAWN_GROWTH));
        for (int file = 0; written < campaigns; file++) {
            var offerTexts = new StringBuilder("offers:\n");
            var campaignTexts = new StringBuilder("campaigns:\n");
            for (int i = 0; i < PER_FILE && written < campaigns; i++, written++)
                if (written - ALWAYS_ON < drawn) drawing(written, campaignTexts);
                else fixed(written, offerTexts, campaignTexts);
            var isEmpty = offerTexts.length() == "offers:\n".length();
            files.put("campaigns-%02d.yaml".formatted(file), (isEmpty ? "" : offerTexts.toString()) + campaignTexts);
        }
        return files;
    }

    private static String shop() {
        var text = new StringBuilder("""
            languages: [nl, en]
            timeZone: Europe/Amsterdam
            currency: EUR
            links:
              hosts: [shop.example]
            purposes:
              - {id: profiling, default: granted}
              - {id: marketing-email, default: denied}
            placements:
            """);
        placement(text, "home-hero", "web", 1);
        placement(text, "home-grid", "web", 4);
        placement(text, "cart-aside", "web", 2);
        placement(text, "open-banner", "email", 1);
        placement(text, "inbox", "app", 5);
        text.append("attributes:\n");
        SampleAttributes.nameToType().forEach((name, type) -> text.append("  %s: %s\n".formatted(name, type)));
        return text.append("""
            offers:
              - id: welcome-home
                treatments:
                  - content:
                      nl: {headline: Welkom, body: Kijk rustig rond, url: "https://shop.example/nl"}
                      en: {headline: Welcome, body: Have a look around, url: "https://shop.example/en"}
              - id: for-you
                treatments:
                  - content:
                      nl: {headline: "{{ item.title }}", price: "{{ item.price | money }}", url: "{{ item.url }}", image: "{{ item.image }}"}
                      en: {headline: "{{ item.title }}", price: "{{ item.price | money }}", url: "{{ item.url }}", image: "{{ item.image }}"}
            campaigns:
              - id: welcome-home
                objective: acquire
                tier: 9
                placements: [home-hero, home-grid, cart-aside, open-banner, inbox]
                offers: [{offer: welcome-home}]
              - id: best-next-offer
                objective: nurture
                placements: [home-grid, inbox]
                purpose: profiling
                when: customer.orders.count > 0
                offers: [{offer: for-you, items: {from: next-offers, max: 20}}]
                responseRate: 0.04 * item.score
                value: item.margin * item.price
            """).toString();
    }

    private static void placement(StringBuilder text, String id, String channel, int limit) {
        text.append("""
              - id: %s
                channel: %s
                limit: %d
                maxPerCampaign: 2
                tmaxMs: 250
                fallback:
                  content:
                    nl: {headline: Nieuw binnen, url: "https://shop.example/new"}
                    en: {headline: New arrivals, url: "https://shop.example/new"}
            """.formatted(id, channel, limit));
    }

    /** A campaign that draws items. */
    private void drawing(int number, StringBuilder campaignTexts) {
        var from = switch (number % 4) {
            case 0 -> "next-offers";
            case 1 -> "related-to-last-purchase";
            case 2 -> "related-to-cart";
            default -> "related-to-page-item";
        };
        campaignTexts.append("""
              - id: drawn-%d
                objective: nurture
                placements: [home-grid, cart-aside]
                purpose: profiling
                when: "%s"
                offers: [{offer: for-you, items: {from: %s, max: 12, where: item.price < %d.0}}]
                responseRate: 0.02
                value: item.margin * item.price
            """.formatted(number, rules.draw(random), from, 50 * random.nextInt(1, 8)));
    }

    /** A campaign that offers one thing. */
    private void fixed(int number, StringBuilder offerTexts, StringBuilder campaignTexts) {
        var greeting = number % 5 < 2 ? "{{ customer.attributes.firstName }}, " : "";
        offerTexts.append("""
              - id: offer-%1$d
                treatments:
                  - content:
                      nl: {headline: "%2$skijk eens", body: "Speciaal voor de kenner: reeks %1$d", url: "https://shop.example/c/%1$d", image: "https://shop.example/img/c%1$d.jpg"}
                      en: {headline: "%2$shave a look", body: "For those who know: series %1$d", url: "https://shop.example/c/%1$d", image: "https://shop.example/img/c%1$d.jpg"}
            """.formatted(number, greeting));
        campaignTexts.append("""
              - id: campaign-%1$d
                objective: %2$s
                tier: %3$d
                placements: [%4$s]
                purpose: profiling
            %5$s    when: "%6$s"
            %7$s    offers: [{offer: offer-%1$d}]
                responseRate: %8$s
                value: %9$d
            """.formatted(
                number,
                switch (number % 4) {
                    case 0 -> "acquire";
                    case 1 -> "protect";
                    case 2 -> "nurture";
                    default -> "retain";
                },
                tier(number),
                switch (number % 5) {
                    case 0, 1 -> "home-hero";
                    case 2 -> "home-grid";
                    case 3 -> "home-hero, open-banner";
                    default -> "home-grid, inbox";
                },
                number % 10 < 3 ? schedule() : "",
                rules.draw(random),
                number % 10 > 6 ? "    caps: [{max: 3, per: P1D}, {max: 10, per: P30D}]\n" : "",
                number % 50 == 0 ? "0.01 + 0.05 * customer.attributes.discountAffinity" : "0.0" + random.nextInt(1, 9),
                random.nextInt(5, 50)));
    }

    private static int tier(int number) {
        if (number % 40 == 0) return 1;
        return number % 10 == 0 ? 3 : 5;
    }

    /** Runs for half a year that holds today, or has passed. */
    private String schedule() {
        int periods = (int) Math.ceil(Math.sqrt(campaigns));
        LocalDate from = LocalDate.parse("2026-01-01").plusDays(random.nextInt(periods) * 300L / periods);
        return "    schedule: {from: %s, until: %s}\n".formatted(from, from.plusMonths(random.nextInt(6, 24)));
    }
}
