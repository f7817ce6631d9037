package ogenblik.http.decide;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask;
import ogenblik.flow.Ask.Who;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.http.Caller;
import ogenblik.http.Identification;
import ogenblik.http.Problem;
import ogenblik.http.decide.AnswerJson.Minted;
import org.jspecify.annotations.Nullable;

/** From a wish to the bytes of its answer, the same for one request and for a line of a batch. */
final class Deciding {
    private final DecideOffers decide;
    private final CurrentSnapshot snapshot;
    private final Links links;
    private final RecentAnswers recent = new RecentAnswers();

    Deciding(DecideOffers decide, CurrentSnapshot snapshot, Links links) {
        this.decide = decide;
        this.snapshot = snapshot;
        this.links = links;
    }

    /** An answer as it goes out; {@code decided} is null where it is a repeated one, which is on record already. */
    record Written(Buffer bytes, Answer.@Nullable Decided decided) {}

    /** What the catalog declares of the context. */
    Vocabulary vocabulary() {
        return snapshot.get().catalog().settings().vocabulary();
    }

    /** Why this caller may not ask this, or null. */
    static @Nullable Problem refusal(Caller caller, Wish.Options options) {
        if (!(caller instanceof Caller.Browser)) return null;
        if (options.isExplained()) return Problem.forbidden("`explain` needs a server key, not a browser key");
        if (options.isPreview()) return Problem.forbidden("`record: false` needs a server key, not a browser key");
        return null;
    }

    Future<Written> run(Wish wish, Identification.Result.As as) {
        var options = wish.options();
        var ask = new Ask(
                as.who(),
                wish.request(),
                options.requestId(),
                options.tmaxMillis(),
                options.isPreview(),
                options.isExplained());
        return decide.run(ask).map(answer -> switch (answer) {
            case Answer.Decided decided -> {
                var written = AnswerJson.write(
                        decided,
                        minted(as),
                        links,
                        snapshot.get().catalog().settings().currency());
                var before = recent.before(decided, written);
                yield before == null ? new Written(written, decided) : new Written(before, null);
            }
            case Answer.Repeated(byte[] written) -> new Written(Buffer.buffer(written), null);
        });
    }

    /** To be called when the answer went out. */
    void sent(Written written) {
        if (written.decided() != null) decide.record(written.decided(), written.bytes());
    }

    private static @Nullable Minted minted(Identification.Result.As as) {
        return as.who() instanceof Who.Minted(var visitor) && as.visitorToken() != null
                ? new Minted(visitor, as.visitorToken())
                : null;
    }
}
