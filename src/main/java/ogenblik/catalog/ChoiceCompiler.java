package ogenblik.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ogenblik.catalog.Campaign.Choice;
import ogenblik.catalog.Campaign.Source;
import ogenblik.catalog.rule.Checked;
import ogenblik.catalog.rule.Quantity;
import ogenblik.catalog.rule.Rule;
import ogenblik.catalog.rule.RuleBook.Scope;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import org.jspecify.annotations.Nullable;

/** Compiles what a campaign offers: offers as they are, and offers shown once for each item drawn. */
final class ChoiceCompiler {
    private static final Duration DEFAULT_EXCLUSION = Duration.ofDays(90);
    private static final double DEFAULT_RESPONSE_RATE = 0.01;
    private static final String ANY_KIND = "any";

    /** The tables that give each item a score. */
    private static final Set<Source> SCORED = EnumSet.of(
            Source.NEXT_OFFERS,
            Source.RELATED_TO_CART,
            Source.RELATED_TO_LAST_PURCHASE,
            Source.RELATED_TO_VIEWED,
            Source.RELATED_TO_PAGE_ITEM);

    private final Compilation compilation;
    private final Map<OfferId, Offer> offers;
    private final KnownItems items;

    ChoiceCompiler(Compilation compilation, Map<OfferId, Offer> offers, KnownItems items) {
        this.compilation = compilation;
        this.offers = offers;
        this.items = items;
    }

    List<Choice> compile(List<WrittenCatalog.Choice> written) {
        var choices = new ArrayList<Choice>();
        for (var choice : written) {
            var draw = choice.draw() == null ? null : draw(choice.draw());
            var exclusion = exclusion(choice.notBoughtWithin(), DEFAULT_EXCLUSION);
            if (draw != null && choice.notBoughtWithin() != null)
                compilation.problem(choice.notBoughtWithin(), "`notBoughtWithin` of drawn items stands under `items`");
            var offer = Names.isId(choice.offer())
                    ? offers.get(new OfferId(choice.offer().value()))
                    : null;
            if (offer == null)
                compilation.unknown(
                        "offer",
                        choice.offer(),
                        offers.keySet().stream().map(OfferId::value).toList());
            else {
                var when = compilation.rule(choice.when(), Scope.CUSTOMER);
                choices.add(
                        draw == null ? new Choice.Fixed(offer, when, exclusion) : new Choice.Drawn(offer, when, draw));
            }
        }
        return choices;
    }

    /** One in a hundred; weighed by the table's score where all items come from tables that have one. */
    Quantity defaultResponseRate(List<WrittenCatalog.Choice> choices) {
        boolean isScored = !choices.isEmpty()
                && choices.stream().map(WrittenCatalog.Choice::draw).allMatch(ChoiceCompiler::isScored);
        if (isScored
                && compilation.rules().quantity(DEFAULT_RESPONSE_RATE + " * item.score", Scope.ITEM)
                        instanceof Checked.Ok<Quantity>(var weighed)) return weighed;
        return new Quantity.Constant(DEFAULT_RESPONSE_RATE);
    }

    /** The duration, or null where the schema has complained of it already. */
    static @Nullable Duration duration(Text written) {
        try {
            return Duration.parse(written.value());
        } catch (DateTimeException _) {
            return null;
        }
    }

    private Campaign.Draw draw(WrittenCatalog.Draw written) {
        var source = source(written);
        var listed = new ArrayList<ItemId>();
        for (var item : written.listed()) {
            var id = items.resolve(item, compilation.problems());
            if (id != null) listed.add(id);
        }
        return new Campaign.Draw(
                source,
                listed,
                written.max(),
                ofKind(written).and(compilation.rule(written.where(), Scope.ITEM)),
                exclusion(written.notBoughtWithin(), source == Source.CART ? Duration.ZERO : DEFAULT_EXCLUSION));
    }

    /** That it is bought again, or that it is new, where the draw wants one of the two. */
    private Rule ofKind(WrittenCatalog.Draw written) {
        var kind = written.kind();
        if (kind == null || kind.value().equals(ANY_KIND)) return Rule.ALWAYS;
        if (source(written) != Source.NEXT_OFFERS)
            compilation.problem(kind, "`kind` is of `next-offers` alone: leave it out, or draw `from: next-offers`");
        return compilation.rules().rule("item.kind == '" + kind + "'", Scope.ITEM) instanceof Checked.Ok<Rule>(var rule)
                ? rule
                : Rule.ALWAYS;
    }

    private static Duration exclusion(@Nullable Text written, Duration otherwise) {
        var duration = written == null ? null : duration(written);
        return duration == null ? otherwise : duration;
    }

    private static boolean isScored(WrittenCatalog.@Nullable Draw draw) {
        return draw != null && SCORED.contains(source(draw));
    }

    private static Source source(WrittenCatalog.Draw written) {
        if (written.source() == null) return Source.LISTED;
        return Names.constant(Source.class, written.source()).orElse(Source.LISTED);
    }
}
