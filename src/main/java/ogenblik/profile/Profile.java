package ogenblik.profile;

import ogenblik.id.CustomerId;

/**
 * All that is known of one customer. {@code revision} counts the changes to what rules can see (0: nothing stored yet);
 * a record of a decision does not change it.
 */
public record Profile(
        CustomerId id,
        long revision,
        Attributes attributes,
        Consents consents,
        Behaviour behaviour,
        Scores scores,
        Encounters encounters,
        OfferLists offerLists) {

    /** Of whoever is not known, or only claimed to be somebody: it takes part in nothing, and nothing is stored of it. */
    public static final Profile NOBODY = empty(new CustomerId.Visitor("nobody"));

    public Exposures exposures() {
        return encounters.exposures();
    }

    public Trials trials() {
        return encounters.trials();
    }

    /** The profile of somebody of whom nothing is stored. */
    public static Profile empty(CustomerId id) {
        return new Profile(
                id, 0, Attributes.NONE, Consents.NONE, Behaviour.NONE, Scores.NONE, Encounters.NONE, OfferLists.NONE);
    }

    /** True of {@link #NOBODY}, whatever was left out of it, but not of a visitor who happens to be called so. */
    @SuppressWarnings("ReferenceEquality") // a visitor's id may be the same text
    public boolean isNobody() {
        return id == NOBODY.id;
    }

    /** True when nothing is stored of this customer, not even that something was shown. */
    public boolean isEmpty() {
        return revision == 0 && encounters.isNone();
    }

    /** What may be used without consent to profiling: who it is and what was consented to, nothing else. */
    public Profile withoutProfiling() {
        return new Profile(
                id, revision, Attributes.NONE, consents, Behaviour.NONE, Scores.NONE, Encounters.NONE, OfferLists.NONE);
    }

    /**
     * What is kept of a customer who withholds consent to profiling: what the contract needs, which is who it is, what was
     * consented to, and orders and service.
     */
    public Profile contractual() {
        return new Profile(
                id,
                revision,
                attributes,
                consents,
                behaviour.contractual(),
                Scores.NONE,
                Encounters.NONE,
                OfferLists.NONE);
    }

    /**
     * With what is known of another id of the same person. Of an attribute, a score or the next offers of a load, what this
     * profile has counts; of consents the stricter side; everything else adds up. Experiments go on knowing this one as they did; where it
     * never took part in any, they know it as the other from now on.
     */
    public Profile mergedWith(Profile other, ProfileBounds bounds) {
        return new Profile(
                id,
                revision,
                attributes.over(other.attributes),
                consents.mergedWith(other.consents),
                behaviour.mergedWith(other.behaviour, bounds),
                scores.mergedWith(other.scores, bounds),
                encounters.mergedWith(other.encounters, other.id.value(), bounds),
                offerLists.mergedWith(other.offerLists));
    }

    /**
     * This profile as it would be had {@code share} never been merged into {@code before}: what was there before, and what
     * happened since.
     */
    public Profile without(Profile share, Profile before, ProfileBounds bounds) {
        var merged = before.mergedWith(share, bounds);
        return new Profile(
                id,
                revision,
                attributes.since(merged.attributes, before.attributes),
                consents.since(merged.consents, before.consents),
                behaviour.without(share.behaviour, before.behaviour, bounds),
                scores.without(share.scores, before.scores, bounds),
                encounters.since(merged.encounters, before.encounters, bounds),
                offerLists.since(merged.offerLists, before.offerLists));
    }

    public Profile withAttributes(Attributes changed) {
        return new Profile(id, revision, changed, consents, behaviour, scores, encounters, offerLists);
    }

    public Profile withConsents(Consents changed) {
        return new Profile(id, revision, attributes, changed, behaviour, scores, encounters, offerLists);
    }

    public Profile withBehaviour(Behaviour changed) {
        return new Profile(id, revision, attributes, consents, changed, scores, encounters, offerLists);
    }

    public Profile withScores(Scores changed) {
        return new Profile(id, revision, attributes, consents, behaviour, changed, encounters, offerLists);
    }

    public Profile withEncounters(Encounters changed) {
        return new Profile(id, revision, attributes, consents, behaviour, scores, changed, offerLists);
    }

    public Profile withExposures(Exposures changed) {
        return withEncounters(encounters.with(changed));
    }

    public Profile withTrials(Trials changed) {
        return withEncounters(encounters.with(changed));
    }

    /** With next offers of no load, alone. */
    public Profile withNextOffers(NextOffers imported) {
        return withOfferLists(OfferLists.of(imported));
    }

    public Profile withOfferLists(OfferLists changed) {
        return new Profile(id, revision, attributes, consents, behaviour, scores, encounters, changed);
    }
}
