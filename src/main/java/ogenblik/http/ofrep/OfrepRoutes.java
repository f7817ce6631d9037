package ogenblik.http.ofrep;

import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.EvaluateFlags;
import ogenblik.flow.EvaluateFlags.Evaluated;
import ogenblik.flow.EvaluateFlags.Question;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Identification;
import ogenblik.http.Identification.Result;
import ogenblik.http.Routes;
import ogenblik.http.StrictJson;
import ogenblik.http.Surface;
import ogenblik.http.TaggedReply;
import ogenblik.http.ofrep.FlagError.Code;
import ogenblik.id.Ids;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** {@code /ofrep/v1/evaluate/flags}: all placements as flags, or one of them. */
public final class OfrepRoutes implements Surface {
    private static final int BODY_BYTES = 64 * 1024;
    private static final CharSequence CACHED_BY_CLIENT = HttpHeaders.createOptimized("private, no-cache");

    private final EvaluateFlags evaluate;
    private final CurrentSnapshot snapshot;
    private final Identification identification;

    public OfrepRoutes(EvaluateFlags evaluate, CurrentSnapshot snapshot, Identification identification) {
        this.evaluate = evaluate;
        this.snapshot = snapshot;
        this.identification = identification;
    }

    @Override
    public void mount(Routes routes) {
        routes.post("/ofrep/v1/evaluate/flags", Access.SERVER_OR_BROWSER, this::all);
        routes.post("/ofrep/v1/evaluate/flags/{key}", Access.SERVER_OR_BROWSER, this::one);
    }

    static FlagError notFound(String key) {
        return new FlagError(Code.FLAG_NOT_FOUND, "the catalog has no placement `" + key + "`");
    }

    private void all(Call call) {
        read(
                call,
                null,
                question -> evaluate.all(question)
                        .onComplete(evaluated -> call.guarded(() -> answerAll(call, evaluated)), call::failed));
    }

    private static void answerAll(Call call, Evaluated evaluated) {
        var body = StrictJson.written(json -> FlagJson.all(json, evaluated));
        TaggedReply.send(
                call,
                body,
                new TaggedReply.Copy(
                        evaluated.degraded() == null ? evaluated.tag().of(body.getBytes()) : null, CACHED_BY_CLIENT));
    }

    private void one(Call call) {
        var key = call.value(0);
        read(call, key, question -> {
            if (Ids.isValid(key))
                evaluate.one(new PlacementId(key), question)
                        .onComplete(evaluated -> call.guarded(() -> answerOne(call, key, evaluated)), call::failed);
            else refuse(call, key, notFound(key));
        });
    }

    private static void answerOne(Call call, String key, Evaluated evaluated) {
        if (evaluated.flags().getFirst() instanceof ForPlacement.Unknown) refuse(call, key, notFound(key));
        else call.json(200, json -> FlagJson.one(json, evaluated));
    }

    /** Goes on with the question, or refuses; {@code key} is null where all flags are asked for. */
    private void read(Call call, @Nullable String key, Consumer<Question> then) {
        if (!call.accepts("application/json")) return;
        call.body(
                BODY_BYTES,
                body -> {
                    switch (OfrepContext.read(body, vocabulary())) {
                        case OfrepContext.Result.Refused(var error) -> refuse(call, key, error);
                        case OfrepContext.Result.Ok(var context) -> identified(call, key, context, then);
                    }
                },
                "application/json");
    }

    private void identified(Call call, @Nullable String key, OfrepContext context, Consumer<Question> then) {
        var targetingKey = context.targetingKey();
        if (targetingKey == null && call.header(Identification.TOKEN_HEADER) == null) {
            refuse(
                    call,
                    key,
                    new FlagError(
                            Code.TARGETING_KEY_MISSING,
                            "send as `context.targetingKey` a customer id, `anonymous/ID` or a customer token"));
            return;
        }
        switch (identification.identifyTarget(call, targetingKey)) {
            case Result.Refused(var problem) -> {
                if (problem.status() == 400) refuse(call, key, new FlagError(Code.GENERAL, problem.detail()));
                else call.refuse(problem);
            }
            case Result.As(var who, var _) -> {
                var unit = targetingKey == null ? "" : targetingKey;
                then.accept(new Question(who, unit, context.declared(), context.whole()));
            }
        }
    }

    private Vocabulary vocabulary() {
        return snapshot.get().catalog().settings().vocabulary();
    }

    private static void refuse(Call call, @Nullable String key, FlagError error) {
        call.json(error.code().status(), json -> error.write(json, key));
    }
}
