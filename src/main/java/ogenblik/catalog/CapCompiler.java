package ogenblik.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenContact;
import ogenblik.id.CampaignId;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the contact policy of campaigns and offers: what they say themselves, and what the catalog says of them. The
 * latter has to be added first.
 */
final class CapCompiler {
    private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

    /** What a customer was shown and did is not reckoned with for longer. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Compilation compilation;
    private final Set<String> campaigns;
    private final Set<String> offers;
    private final Set<String> service;

    /** The offers that a service campaign shows. */
    private final Set<String> offersOfService;

    private final Map<String, Set<CampaignId>> campaignToNeverWith = new HashMap<>();
    private final Map<String, List<Cap>> campaignToCaps = new HashMap<>();
    private final Map<String, List<Cap>> offerToCaps = new HashMap<>();

    CapCompiler(Compilation compilation, WrittenCatalog written) {
        this.compilation = compilation;
        this.campaigns = ids(written.campaigns(), WrittenCatalog.Campaign::id);
        this.offers = ids(written.offers(), WrittenCatalog.Offer::id);
        var exempt = written.campaigns().stream().filter(CapCompiler::isService).toList();
        this.service = ids(exempt, WrittenCatalog.Campaign::id);
        this.offersOfService = exempt.stream()
                .flatMap(campaign -> campaign.choices().stream())
                .map(choice -> choice.offer().value())
                .collect(Collectors.toSet());
        for (var campaign : written.campaigns()) keepApart(campaign);
    }

    private static <T> Set<String> ids(Collection<T> written, Function<T, Text> id) {
        return written.stream().map(one -> id.apply(one).value()).collect(Collectors.toSet());
    }

    static boolean isService(WrittenCatalog.Campaign campaign) {
        return isTrue(campaign.contact().service());
    }

    private static boolean isTrue(@Nullable Text written) {
        return written != null && written.value().equals("true");
    }

    /** Of two campaigns one names the other: neither is shown beside the other. */
    private void keepApart(WrittenCatalog.Campaign campaign) {
        for (var other : campaign.contact().neverWith()) {
            if (!known("campaign", other, campaigns) || !Names.isId(other) || !Names.isId(campaign.id())) continue;
            if (other.value().equals(campaign.id().value())) {
                compilation.problem(
                        other,
                        "`neverWith` names the campaign itself: how many of its offers a placement shows is said by"
                                + " `maxPerCampaign` there");
                continue;
            }
            campaignToNeverWith
                    .computeIfAbsent(campaign.id().value(), _ -> new HashSet<>())
                    .add(new CampaignId(other.value()));
            campaignToNeverWith
                    .computeIfAbsent(other.value(), _ -> new HashSet<>())
                    .add(new CampaignId(campaign.id().value()));
        }
    }

    void ofEachCampaign(Cap cap) {
        for (var campaign : campaigns) if (!service.contains(campaign)) add(campaignToCaps, campaign, cap);
    }

    void ofEachOffer(Cap cap) {
        for (var offer : offers) if (!offersOfService.contains(offer)) add(offerToCaps, offer, cap);
    }

    void ofCampaign(Text campaign, Cap cap) {
        if (service.contains(campaign.value()))
            compilation.problem(
                    campaign, "campaign `" + campaign + "` is `service` and exempt: give it `caps` of its own");
        else if (known("campaign", campaign, campaigns)) add(campaignToCaps, campaign.value(), cap);
    }

    void ofOffer(Text offer, Cap cap) {
        if (offersOfService.contains(offer.value()))
            compilation.problem(
                    offer,
                    "offer `" + offer + "` is shown by a campaign that is `service` and exempt: give it `caps` of its"
                            + " own");
        else if (known("offer", offer, offers)) add(offerToCaps, offer.value(), cap);
    }

    private static void add(Map<String, List<Cap>> idToCaps, String id, Cap cap) {
        idToCaps.computeIfAbsent(id, _ -> new ArrayList<>()).add(cap);
    }

    ContactRules rules(WrittenCatalog.Campaign campaign) {
        var written = campaign.contact();
        var id = campaign.id().value();
        return new ContactRules(
                caps(written.caps(), campaignToCaps.getOrDefault(id, List.of())),
                time("gap", written.gap()),
                pauses(written.pause()),
                campaignToNeverWith.getOrDefault(id, Set.of()),
                neverAfter(campaign.id(), written.neverAfter()),
                isService(campaign));
    }

    List<Cap> caps(WrittenCatalog.Offer offer) {
        return caps(offer.caps(), offerToCaps.getOrDefault(offer.id().value(), List.of()));
    }

    private List<Cap> caps(List<WrittenContact.Cap> own, List<Cap> ofCatalog) {
        var caps = new ArrayList<Cap>();
        for (var cap : own) {
            var compiled = cap(cap);
            if (compiled != null) caps.add(compiled);
        }
        caps.addAll(ofCatalog);
        return caps;
    }

    private List<ContactRules.After> neverAfter(Text campaign, List<WrittenContact.After> written) {
        var rules = new ArrayList<ContactRules.After>();
        for (var after : written) {
            var within = time("within", after.within());
            if (after.campaign().value().equals(campaign.value()))
                compilation.problem(after.campaign(), "`neverAfter` names the campaign itself: use `gap`");
            else if (known("campaign", after.campaign(), campaigns) && Names.isId(after.campaign()))
                rules.add(new ContactRules.After(new CampaignId(after.campaign().value()), within));
        }
        return rules;
    }

    /** The cap, or null where its period is wrong, which is then reported. */
    @Nullable
    Cap cap(WrittenContact.Cap written) {
        var per = period(written.per());
        var basis = written.count() == null
                ? Cap.Basis.IMPRESSIONS
                : Names.constant(Cap.Basis.class, written.count()).orElse(Cap.Basis.IMPRESSIONS);
        if (written.strict() != null && isTrue(written.strict()) && basis == Cap.Basis.CLICKS)
            compilation.problem(
                    written.strict(), "`strict` can't hold for clicks: nobody knows beforehand who will click");
        return per.isZero() ? null : new Cap(written.max(), per, basis, isTrue(written.strict()));
    }

    private Duration period(Text written) {
        var per = ChoiceCompiler.duration(written);
        if (per == null) return Duration.ZERO;
        if (per.compareTo(SHORTEST_PERIOD) >= 0 && per.compareTo(LONGEST) <= 0) return per;
        compilation.problem(written, "`per` must be from `PT1M` to `P400D`, is `" + written + "`");
        return Duration.ZERO;
    }

    Pauses pauses(WrittenContact.@Nullable Pause written) {
        if (written == null) return Pauses.NONE;
        var unanswered = written.afterUnanswered();
        return new Pauses(
                time("afterClick", written.afterClick()),
                time("afterConversion", written.afterConversion()),
                time("afterDismissal", written.afterDismissal()),
                time("afterComplaint", written.afterComplaint()),
                unanswered == null ? null : new Pauses.Unanswered(unanswered.sights(), time("for", unanswered.rest())));
    }

    /** The time; zero where nothing is said, or where it is no time; one that is none at all or too long is reported. */
    Duration time(String key, @Nullable Text written) {
        var time = written == null ? null : ChoiceCompiler.duration(written);
        if (written != null && time != null && time.isZero())
            compilation.problem(written, "`" + key + "` must be longer than nothing, as `P7D`");
        if (written != null && time != null && time.compareTo(LONGEST) > 0)
            compilation.problem(written, "`" + key + "` must be at most `P400D`, is `" + written + "`");
        return time == null ? Duration.ZERO : time;
    }

    private boolean known(String kind, Text written, Set<String> known) {
        if (!known.contains(written.value())) compilation.unknown(kind, written, known);
        return known.contains(written.value());
    }
}
