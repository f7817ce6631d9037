package ogenblik.http.ofrep;

import static ogenblik.http.TimedShop.grounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.decision.Snapshot;
import ogenblik.flow.Ask;
import ogenblik.flow.EvaluateFlags;
import ogenblik.flow.EvaluateFlags.Question;
import ogenblik.http.StrictJson;
import ogenblik.http.TimedShop;
import ogenblik.profile.Profile;

/** The validator of flags: a 304 is never wrong, and what did not change is not sent again. */
class FlagTagTest {
    private final Map<String, String> tagToBody = new HashMap<>();

    /** What was answered. */
    private record Answered(String tag, String body) {}

    @Property(tries = 100)
    void whenever_two_evaluations_differ_their_tags_do(@ForAll long seed) {
        tagToBody.clear();
        var shop = new TimedShop(seed);
        int turned = 0;
        for (int catalogs = 0; catalogs < 2; catalogs++) {
            var snapshot = shop.snapshot();
            for (var profile : shop.profiles()) {
                var context = shop.context();
                var first = answered(snapshot, profile, context, shop);
                for (int moments = 0; moments < 6; moments++)
                    if (!answered(snapshot, profile, context, shop).body().equals(first.body())) turned++;
            }
        }
        Statistics.collect(turned > 0 ? "turned with time" : "stayed");
        Statistics.coverage(coverage -> coverage.check("turned with time").percentage(share -> share > 20));
    }

    @Property(tries = 100)
    void the_tag_stays_where_nothing_changed(@ForAll long seed) {
        var shop = new TimedShop(seed);
        var snapshot = shop.snapshot();
        var profile = shop.profiles().getFirst();
        var context = shop.context();
        var now = shop.moment();
        var question = question(profile, context);

        var first = answered(EvaluateFlags.evaluated(
                grounds(snapshot, profile, now),
                question,
                snapshot.catalog().placements().keySet()));
        var recorded = answered(EvaluateFlags.evaluated(
                grounds(snapshot, TimedShop.recorded(profile), now),
                question,
                snapshot.catalog().placements().keySet()));

        assertThat(recorded).isEqualTo(first);
    }

    private Answered answered(Snapshot snapshot, Profile profile, RequestContext context, TimedShop shop) {
        var evaluated = EvaluateFlags.evaluated(
                grounds(snapshot, profile, shop.moment()),
                question(profile, context),
                snapshot.catalog().placements().keySet());
        var answered = answered(evaluated);
        var before = tagToBody.putIfAbsent(answered.tag(), answered.body());
        if (before != null) assertThat(answered.body()).isEqualTo(before);
        return answered;
    }

    private static Answered answered(EvaluateFlags.Evaluated evaluated) {
        var body = StrictJson.written(json -> FlagJson.all(json, evaluated));
        return new Answered(evaluated.tag().of(body.getBytes()), body.toString());
    }

    private static Question question(Profile profile, RequestContext context) {
        return new Question(
                new Ask.Who.Named(profile.id()),
                profile.id().toString(),
                context,
                new TreeMap<>(context.nameToValue()).toString());
    }
}
