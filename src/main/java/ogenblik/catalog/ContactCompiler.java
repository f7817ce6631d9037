package ogenblik.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ogenblik.catalog.ContactPolicy.Scope;
import ogenblik.catalog.ContactPolicy.Wide;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.source.WrittenContact;
import org.jspecify.annotations.Nullable;

/** Compiles the contact policy of a whole catalog; what it says of single campaigns and offers it hands to those. */
final class ContactCompiler {
    private final Compilation compilation;
    private final CapCompiler caps;
    private final WrittenCatalog written;
    private final List<Wide> wide = new ArrayList<>();

    ContactCompiler(Compilation compilation, CapCompiler caps, WrittenCatalog written) {
        this.compilation = compilation;
        this.caps = caps;
        this.written = written;
    }

    ContactPolicy compile() {
        for (var policy : written.contact()) for (var cap : policy.caps()) add(cap);
        var gap = once("gap", WrittenContact::gap, WrittenContact.Gap::atLeast);
        var quietHours = once("quietHours", WrittenContact::quietHours, WrittenContact.QuietHours::hours);
        var pause = once("pause", WrittenContact::pause, _ -> null);
        return new ContactPolicy(
                wide, gap == null ? null : gap(gap), quietHours == null ? null : quiet(quietHours), caps.pauses(pause));
    }

    private void add(WrittenContact.Cap cap) {
        var compiled = caps.cap(cap);
        var of = cap.of();
        if (compiled == null) return;
        if (of == null) wide.add(new Wide(new Scope.Overall(), compiled));
        else if (of.which() == null) ofEach(of.kind(), compiled);
        else ofOne(of.kind().value(), of.which(), compiled);
    }

    private void ofEach(Text kind, Cap cap) {
        switch (kind.value()) {
            case "overall" -> wide.add(new Wide(new Scope.Overall(), cap));
            case "tier" ->
                written.campaigns().stream()
                        .map(WrittenCatalog.Campaign::tier)
                        .distinct()
                        .sorted()
                        .forEach(tier -> wide.add(new Wide(new Scope.OfTier(tier), cap)));
            case "channel" -> {
                for (var channel : Channel.values()) wide.add(new Wide(new Scope.OfChannel(channel), cap));
            }
            case "category" -> wide.add(new Wide(new Scope.OfEachCategory(), cap));
            case "campaign" -> caps.ofEachCampaign(cap);
            case "offer" -> caps.ofEachOffer(cap);
            default -> {
                // The schema has complained of it already.
            }
        }
    }

    private void ofOne(String kind, Text which, Cap cap) {
        switch (kind) {
            case "tier" -> tier(which, cap);
            case "channel" -> Names.channel(which).ifPresent(c -> wide.add(new Wide(new Scope.OfChannel(c), cap)));
            case "category" -> wide.add(new Wide(new Scope.OfCategory(which.value()), cap));
            case "campaign" -> caps.ofCampaign(which, cap);
            case "offer" -> caps.ofOffer(which, cap);
            default -> {
                // The schema knows no other key and has complained of it already.
            }
        }
    }

    private void tier(Text which, Cap cap) {
        try {
            wide.add(new Wide(new Scope.OfTier(Integer.parseInt(which.value())), cap));
        } catch (NumberFormatException _) {
            // The schema has complained of it already.
        }
    }

    private ContactPolicy.@Nullable Gap gap(WrittenContact.Gap gap) {
        var atLeast = caps.time("atLeast", gap.atLeast());
        return atLeast.equals(Duration.ZERO) ? null : new ContactPolicy.Gap(atLeast, channels(gap.channels()));
    }

    private ContactPolicy.@Nullable QuietHours quiet(WrittenContact.QuietHours quiet) {
        var ends = quiet.hours().value().split("-", -1);
        try {
            if (ends.length != 2) return null;
            if (ends[0].equals(ends[1])) {
                compilation.problem(quiet.hours(), "`hours` opens and closes at `" + ends[0] + "`: it is never quiet");
                return null;
            }
            return new ContactPolicy.QuietHours(
                    LocalTime.parse(ends[0]),
                    ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]),
                    channels(quiet.channels()));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** All of them where none is named. */
    private static Set<Channel> channels(List<Text> written) {
        return written.isEmpty()
                ? EnumSet.allOf(Channel.class)
                : written.stream()
                        .flatMap(channel -> Names.channel(channel).stream())
                        .collect(Collectors.toSet());
    }

    /** What the first file says that says it; the others are reported. */
    private <T> @Nullable T once(String key, Part<T> part, Place<T> place) {
        @Nullable T first = null;
        for (var policy : written.contact()) {
            var said = part.of(policy);
            if (said == null) continue;
            if (first == null) {
                first = said;
                continue;
            }
            var at = place.of(said);
            compilation.problem(
                    at == null ? policy.key() : at,
                    "`" + key + "` of `contactPolicy` was said before, in another file");
        }
        return first;
    }

    private interface Part<T> {
        @Nullable
        T of(WrittenContact policy);
    }

    private interface Place<T> {
        @Nullable
        Text of(T said);
    }
}
