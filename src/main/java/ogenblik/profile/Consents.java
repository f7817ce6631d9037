package ogenblik.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import ogenblik.id.PurposeId;
import org.jspecify.annotations.Nullable;

/** What a customer consented to or withdrew. A purpose that is absent has the catalog's default. */
public record Consents(Map<PurposeId, Consent> purposeToConsent) {
    public static final Consents NONE = new Consents(Map.of());

    /** One statement: {@code source} is where it was made ({@code preference-centre}), or empty when unknown. */
    public record Consent(boolean granted, Instant at, String source) {}

    public Consents {
        purposeToConsent = Map.copyOf(purposeToConsent);
    }

    public @Nullable Consent get(PurposeId purpose) {
        return purposeToConsent.get(purpose);
    }

    /** Of each purpose the stricter statement: a withdrawal, whoever made it and when, or else the later one. */
    public Consents mergedWith(Consents other) {
        var merged = new HashMap<>(purposeToConsent);
        other.purposeToConsent.forEach((purpose, stated) -> merged.merge(purpose, stated, Consents::stricter));
        return new Consents(merged);
    }

    /** {@code before} with what was stated since in what it was merged into. */
    Consents since(Consents merged, Consents before) {
        var known = new HashMap<>(before.purposeToConsent);
        purposeToConsent.forEach((purpose, stated) -> {
            if (!stated.equals(merged.get(purpose))) known.put(purpose, stated);
        });
        return new Consents(known);
    }

    private static Consent stricter(Consent one, Consent another) {
        if (one.granted() != another.granted()) return one.granted() ? another : one;
        return another.at().isAfter(one.at()) ? another : one;
    }

    /** With this statement, unless a later one about the same purpose is known already. */
    public Consents with(PurposeId purpose, Consent stated) {
        var known = purposeToConsent.get(purpose);
        if (known != null && known.at().isAfter(stated.at())) return this;
        var merged = new TreeMap<PurposeId, Consent>((a, b) -> a.value().compareTo(b.value()));
        merged.putAll(purposeToConsent);
        merged.put(purpose, stated);
        return new Consents(merged);
    }
}
