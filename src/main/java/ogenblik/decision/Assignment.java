package ogenblik.decision;

import ogenblik.catalog.Campaign;
import ogenblik.catalog.Experiment;
import ogenblik.catalog.Holdouts;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/** Which variants and holdouts one customer is in, found when it is first asked for, once a decision. */
final class Assignment {
    private static final int CONTROL = 0;

    private final Situation situation;
    private final Splits splits;
    private final Holdouts holdouts;

    /** What experiments know the customer by; null for nobody. */
    private final @Nullable String unit;

    private final @Nullable Place[] places;
    private @Nullable Boolean isUniversal;

    /** The last campaign that was asked for, and its holdout. */
    private int campaign = -1;

    private Holdout holdout = Holdout.NONE;

    /** Where the customer is in an experiment; {@code isCounted} is false for who does not take part, and for testers. */
    record Place(int variant, boolean isChosen, boolean isCounted) {
        static final Place OUTSIDE = new Place(CONTROL, false, false);
    }

    /** Whether something is withheld from the customer. */
    enum Holdout {
        NONE(""),
        OF_CAMPAIGN("holdout"),
        UNIVERSAL(Decision.UNIVERSAL_HOLDOUT);

        private final String arm;

        Holdout(String arm) {
            this.arm = arm;
        }

        String arm() {
            return arm;
        }
    }

    Assignment(Situation situation, Profile profile) {
        this.situation = situation;
        this.splits = situation.snapshot.plan().splits();
        this.holdouts = situation.snapshot.catalog().experiments().holdouts();
        this.unit = unit(profile);
        this.places = new @Nullable Place[splits.count()];
    }

    /** The own id, unless the profile took over what experiments know by another one. */
    static @Nullable String unit(Profile profile) {
        if (profile.isNobody()) return null;
        var kept = profile.trials().unit();
        return kept.isEmpty() ? profile.id().value() : kept;
    }

    Place place(int experiment) {
        var known = places[experiment];
        if (known != null) return known;
        var place = place(splits.at(experiment));
        places[experiment] = place;
        return place;
    }

    private Place place(Experiment experiment) {
        if (unit == null) return Place.OUTSIDE;
        var asked = experiment.ofTester(situation.profile.id());
        if (asked != null) return new Place(asked, true, false);
        int variant = experiment.variantOf(unit, situation.now);
        return variant < 0 ? Place.OUTSIDE : new Place(variant, true, true);
    }

    /** The name of the customer's variant in an experiment; empty for no experiment. */
    String variant(int experiment) {
        return experiment == Splits.NO_EXPERIMENT
                ? ""
                : splits.at(experiment)
                        .variants()
                        .get(place(experiment).variant())
                        .id();
    }

    /** The holdout that a campaign is withheld by. */
    Holdout holdout(Campaign asked) {
        if (asked.index() == campaign) return holdout;
        campaign = asked.index();
        holdout = found(asked);
        return holdout;
    }

    private Holdout found(Campaign asked) {
        if (unit == null || asked.contact().isService()) return Holdout.NONE;
        if (holdouts.withholds(asked) && isUniversal()) return Holdout.UNIVERSAL;
        return holdouts.isOf(asked.id(), unit) ? Holdout.OF_CAMPAIGN : Holdout.NONE;
    }

    private boolean isUniversal() {
        if (isUniversal == null) isUniversal = unit != null && holdouts.isUniversal(unit);
        return isUniversal;
    }

    /** Why the experiment gave the place of this campaign to others, or null when it did not. */
    @Nullable
    String whyNot(Campaign asked) {
        int number = splits.of(asked);
        if (number == Splits.NO_EXPERIMENT) return null;
        var experiment = splits.at(number);
        var place = place(number);
        var variant = experiment.variants().get(place.variant());
        if (variant.campaigns().contains(asked.id())) return null;
        return "experiment `" + experiment.id() + "`: the customer "
                + (place.isChosen() ? "is in variant `" : "does not take part, and so sees variant `") + variant.id()
                + "`";
    }

    /** Why a campaign is withheld: for explanations. */
    String whyWithheld(Campaign asked) {
        return switch (holdout(asked)) {
            case NONE -> "";
            case OF_CAMPAIGN ->
                "one of the campaign's holdout of "
                        + share(holdouts.campaignToBuckets().getOrDefault(asked.id(), 0));
            case UNIVERSAL -> "one of the universal holdout of " + share(holdouts.universal());
        };
    }

    private static String share(int buckets) {
        return buckets / 100.0 + " %";
    }
}
