package ogenblik.http.events;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ogenblik.flow.RecordEvents;
import ogenblik.http.Body;
import ogenblik.http.Call;
import ogenblik.http.Caller;
import ogenblik.http.Identification;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.events.Standing.Ruling;
import ogenblik.resilience.Room;
import ogenblik.telemetry.EventMeters;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Takes one call's body, has it read, lets through what the caller may say, has that stored, and answers what became of each
 * event. What is small is read where it arrives; the rest by a worker, of whom so many may be at it at once.
 */
final class Reception {
    /** What is read in well under a millisecond. */
    private static final int QUICK_BYTES = 32 * 1024;

    /** The most bodies that workers read at once, or have before them. */
    private static final int MAX_READERS = 64;

    private final RecordEvents record;
    private final Tokens tokens;
    private final Room readers = new Room("event readers", MAX_READERS);
    private final EventMeters meters;
    private final InstantSource clock;

    Reception(RecordEvents record, Tokens tokens, EventMeters meters, InstantSource clock) {
        this.record = record;
        this.tokens = tokens;
        this.meters = meters;
        this.clock = clock;
    }

    /** {@code maxBytes} is for what is unpacked. */
    void take(Call call, Body body, int maxBytes, Function<byte[], Parsed<Delivery>> reader) {
        if (!body.isPacked() && body.sentBytes() <= QUICK_BYTES) {
            received(call, read(body, maxBytes, reader));
            return;
        }
        var full = readers.enter();
        if (full != null) {
            call.failed(full);
            return;
        }
        requireNonNull(Vertx.currentContext(), "an event loop")
                .executeBlocking(() -> read(body, maxBytes, reader), false)
                .onComplete(_ -> readers.leave())
                .onComplete(parsed -> call.guarded(() -> received(call, parsed)), call::failed);
    }

    private static Parsed<Delivery> read(Body body, int maxBytes, Function<byte[], Parsed<Delivery>> reader) {
        return switch (body.unpacked(maxBytes)) {
            case Parsed.Ok<byte[]>(byte[] bytes) -> reader.apply(bytes);
            case Parsed.Bad<byte[]>(var problem) -> new Parsed.Bad<>(problem);
        };
    }

    /** In a body that can't be read no key can be found, either. */
    private void received(Call call, Parsed<Delivery> parsed) {
        switch (parsed) {
            case Parsed.Bad<Delivery>(var problem) ->
                call.refuse(call.caller() instanceof Caller.Anyone ? Problem.keyMissing() : problem);
            case Parsed.Ok<Delivery>(var delivery) -> {
                var caller = call.callerByBody(delivery.writeKey());
                if (caller != null) heard(call, caller, delivery);
            }
        }
    }

    private void heard(Call call, Caller caller, Delivery delivery) {
        var standing = new Standing(caller, call.header(Identification.TOKEN_HEADER), tokens, clock.instant());
        var refusal = standing.refusalOfAll();
        var tally = new Tally();
        for (int i = 0; i < delivery.items().size() && refusal == null; i++) {
            var problem = hear(tally, i, delivery.items().get(i), standing);
            if (!delivery.isBatch()) refusal = problem;
        }
        if (refusal != null) call.refuse(refusal);
        else if (tally.events().isEmpty()) answer(call, delivery, tally, new ArrayList<@Nullable String>());
        else
            record.run(tally.events())
                    .onComplete(
                            (List<@Nullable String> reasons) ->
                                    call.guarded(() -> answer(call, delivery, tally, reasons)),
                            failure -> {
                                meters.unstored(tally.events().size());
                                call.failed(failure);
                            });
    }

    /** Why this event is not let through, which the tally knows then; null where it is. */
    private @Nullable Problem hear(Tally tally, int index, Item item, Standing standing) {
        return switch (item) {
            case Item.Bad(var messageId, var problem) -> {
                meters.malformed(1);
                tally.reject(index, messageId, Elements.text(problem));
                yield problem;
            }
            case Item.Good(var sent) ->
                switch (standing.rule(sent)) {
                    case Ruling.Permitted(var event) -> {
                        tally.permit(index, sent.shownId(), event);
                        yield null;
                    }
                    case Ruling.Refused(var problem) -> {
                        meters.forbidden(1);
                        tally.reject(index, sent.shownId(), Elements.text(problem));
                        yield problem;
                    }
                };
        };
    }

    private void answer(Call call, Delivery delivery, Tally tally, List<@Nullable String> reasons) {
        int refused = tally.stored(reasons);
        int accepted = tally.events().size() - refused;
        meters.refused(refused);
        meters.accepted(accepted);
        var only = delivery.isBatch() || refused == 0 ? null : reasons.getFirst();
        if (only != null) call.refuse(Problem.invalidRequest("", only));
        else call.json(200, json -> tally.write(json, accepted));
    }
}
