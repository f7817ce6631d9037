package ogenblik.http.decide;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.flow.Answer;
import ogenblik.flow.Ask;
import ogenblik.flow.Ask.Who;
import ogenblik.flow.ClientCounters;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.http.Call;
import ogenblik.http.Caller;
import ogenblik.http.Identification;
import ogenblik.http.Problem;
import ogenblik.http.StrictJson;
import ogenblik.http.decide.AnswerJson.Minted;
import ogenblik.http.decide.AnswerJson.Tokened;
import ogenblik.id.CustomerId;
import ogenblik.token.TokenConfig;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/** From a wish to its answer, the same for one request and for a line of a batch. */
final class Deciding {
    private final DecideOffers decide;
    private final CurrentSnapshot snapshot;
    private final Tokens tokens;
    private final TokenConfig lifetimes;
    private final ClientCounters counters;
    private final PreparedParts parts = new PreparedParts();
    private final RecentAnswers recent = new RecentAnswers();

    Deciding(
            DecideOffers decide,
            CurrentSnapshot snapshot,
            Tokens tokens,
            TokenConfig lifetimes,
            ClientCounters counters) {
        this.decide = decide;
        this.snapshot = snapshot;
        this.tokens = tokens;
        this.lifetimes = lifetimes;
        this.counters = counters;
    }

    /** An answer on its way out. */
    sealed interface Reply {
        /** Decided just now, for a request without an id: written as it is sent, as nobody needs its bytes later. */
        record Fresh(Answer.Decided decided, StrictJson.Writer text) implements Reply {}

        /** Bytes that a retry gets, too; {@code decided} is null where this is that retry, which is on record already. */
        record Kept(Buffer bytes, Answer.@Nullable Decided decided) implements Reply {}

        default Buffer bytes() {
            return switch (this) {
                case Fresh(var _, var text) -> StrictJson.written(text);
                case Kept(var bytes, var _) -> bytes;
            };
        }
    }

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

    /** For a crawler it is a preview. */
    Future<Reply> run(Call call, Wish wish, Identification.Result.As as) {
        var options = wish.options();
        var ask = new Ask(
                as.who(),
                wish.request(),
                options.requestId(),
                options.tmaxMillis(),
                options.isPreview() || call.isCrawler(),
                options.isExplained(),
                counters.read(options.counter()));
        return decide.run(ask).map(answer -> switch (answer) {
            case Answer.Decided decided -> reply(decided, new Tokened(minted(as), counters.next(decided)));
            case Answer.Repeated(byte[] written) -> new Reply.Kept(Buffer.buffer(written), null);
        });
    }

    private Reply reply(Answer.Decided decided, Tokened tokened) {
        var currency = snapshot.get().catalog().settings().currency();
        StrictJson.Writer text =
                json -> AnswerJson.write(json, decided, tokened, Links.of(decided, tokens, lifetimes), parts, currency);
        if (decided.ask().requestId() == null) return new Reply.Fresh(decided, text);
        var written = StrictJson.written(text);
        var before = recent.before(decided, written);
        return before == null ? new Reply.Kept(written, decided) : new Reply.Kept(before, null);
    }

    /** To be called when the answer went out. */
    void sent(Reply reply) {
        switch (reply) {
            case Reply.Fresh(var decided, var _) -> decide.record(decided, null);
            case Reply.Kept(var bytes, var decided) -> {
                if (decided != null) decide.record(decided, bytes);
            }
        }
    }

    private static @Nullable Minted minted(Identification.Result.As as) {
        var token = as.visitorToken();
        if (token == null) return null;
        return switch (as.who()) {
            case Who.Minted(var visitor) -> new Minted(visitor, token);
            case Who.Named(CustomerId.Visitor visitor) -> new Minted(visitor, token);
            case Who.Named(CustomerId.Known _) -> null;
            case Who.Unproven() -> null;
        };
    }
}
