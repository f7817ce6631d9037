package ogenblik.http.decide;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import ogenblik.http.Call;
import ogenblik.http.Identification;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.ProblemJson;
import org.jspecify.annotations.Nullable;

/**
 * One stream of requests and its stream of answers, line by line in the same order. It reads on only while few lines are
 * being decided and the caller takes the answers; a bad line gets its problem as its answer. Empty lines are passed over.
 */
final class Batch {
    /** The most lines that are being decided at once. */
    private static final int MAX_PENDING = 32;

    private static final String[] MEDIA_TYPES = {"application/x-ndjson", "application/ndjson", "application/jsonl"};
    private static final CharSequence NDJSON = HttpHeaders.createOptimized(MEDIA_TYPES[0]);
    private static final Buffer NEWLINE = Buffer.buffer("\n");

    private final Call call;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Deciding deciding;
    private final Identification identification;
    private final Lines lines = new Lines(Limits.BODY_BYTES);
    private final Queue<Line> pending = new ArrayDeque<>();
    private boolean isEnded;
    private boolean isDue;
    private boolean isProceeding;

    private Batch(Call call, Deciding deciding, Identification identification) {
        this.call = call;
        this.request = call.request();
        this.response = call.response();
        this.deciding = deciding;
        this.identification = identification;
    }

    /** One line on its way; {@code answer} is null until it is there. */
    private static final class Line {
        private @Nullable Buffer answer;
        private Deciding.@Nullable Reply reply;
    }

    static void start(Call call, Deciding deciding, Identification identification) {
        var refusal = call.mediaTypeRefusal(MEDIA_TYPES);
        if (refusal != null) call.refuse(refusal);
        else new Batch(call, deciding, identification).start();
    }

    private void start() {
        call.begin(NDJSON);
        response.drainHandler(_ -> proceed());
        request.handler(chunk -> {
            lines.append(chunk);
            proceed();
        });
        request.endHandler(_ -> {
            lines.end();
            isEnded = true;
            proceed();
        });
    }

    /** A line may be decided while it is begun, which comes back here: then it is one more round, not one level deeper. */
    private void proceed() {
        isDue = true;
        if (isProceeding) return;
        isProceeding = true;
        call.guarded(() -> {
            while (isDue) {
                isDue = false;
                answer();
                begin();
                isDue |= isAnswered(pending.peek());
            }
            if (isEnded && pending.isEmpty() && lines.isEmpty()) finish();
            else if (lines.isEmpty() && !isEnded) request.resume();
            else request.pause();
        });
        isProceeding = false;
    }

    private static boolean isAnswered(@Nullable Line line) {
        return line != null && line.answer != null;
    }

    private void begin() {
        while (pending.size() < MAX_PENDING && !lines.isEmpty() && !response.writeQueueFull() && !response.closed()) {
            var line = new Line();
            pending.add(line);
            begin(line, lines.next());
        }
    }

    private void begin(Line line, byte @Nullable [] text) {
        if (text == null) {
            refuse(line, Problem.tooLarge(Limits.BODY_BYTES));
            return;
        }
        switch (DecideJson.read(text, deciding.vocabulary())) {
            case Parsed.Bad<Wish>(var problem) -> refuse(line, problem);
            case Parsed.Ok<Wish>(var wish) -> {
                var requestId = wish.options().requestId();
                switch (identification.identify(call.caller(), wish.claim(), requestId)) {
                    case Identification.Result.Refused(var problem) -> refuse(line, problem);
                    case Identification.Result.As as ->
                        deciding.run(call, wish, as).onComplete(reply -> decided(line, reply), failure -> {
                            refuse(line, call.problem(failure));
                            proceed();
                        });
                }
            }
        }
    }

    private void decided(Line line, Deciding.Reply reply) {
        try {
            line.answer = reply.bytes();
            line.reply = reply;
        } catch (RuntimeException e) {
            refuse(line, call.problem(e));
        }
        proceed();
    }

    private static void refuse(Line line, Problem problem) {
        line.answer = ProblemJson.write(problem);
    }

    /** Writes what is ready, in order. */
    private void answer() {
        for (var line = pending.peek(); line != null && line.answer != null; line = pending.peek()) {
            pending.remove();
            if (response.closed()) continue;
            response.write(line.answer);
            response.write(NEWLINE);
            if (line.reply != null) deciding.sent(line.reply);
        }
    }

    private void finish() {
        if (!response.ended() && !response.closed()) response.end();
    }
}
