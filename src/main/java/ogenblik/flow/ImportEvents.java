package ogenblik.flow;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import ogenblik.feed.Row;
import ogenblik.flow.ImportFields.BadRowException;
import ogenblik.message.Message.What;

/**
 * Imports events as if they came by HTTP, however old they are. Customers are divided over lanes, each of which stores its
 * batches one after the other: so the events of one customer keep their order, and the store always has something to do.
 */
final class ImportEvents implements Import {
    private static final int LANES = 4;
    private static final int EVENTS_PER_BATCH = 1_000;

    /** A batch that has so much text is sent, however few events it holds. */
    private static final int CHARS_PER_BATCH = 4 << 20;

    private final EventRows reader;
    private final List<Lane> lanes;
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();

    ImportEvents(EventRows reader, RecordEvents record) {
        this.reader = reader;
        this.lanes = Stream.generate(() -> new Lane(record)).limit(LANES).toList();
    }

    /** A row, and what it tells. */
    private record Told(Row row, IncomingEvent event) {}

    @Override
    public Taken take(Row row) {
        try {
            var event = reader.read(row);
            lanes.get(Math.floorMod(event.customer().hashCode(), LANES)).add(new Told(row, event));
            return new Taken.In(what(event));
        } catch (BadRowException e) {
            return new Taken.Rejected(e.reason());
        }
    }

    private static String what(IncomingEvent event) {
        return switch (event.what()) {
            case What.Happened _ -> "events";
            case What.Traits _ -> "identified customers";
        };
    }

    @Override
    public Future<?> stored() {
        return Future.all(lanes.stream().map(lane -> lane.batches.sent()).toList());
    }

    @Override
    public List<Late> late() {
        var all = new ArrayList<Late>();
        for (var one = late.poll(); one != null; one = late.poll()) all.add(one);
        return all;
    }

    @Override
    public Map<String, Long> finish() {
        for (var lane : lanes) lane.batches.drain();
        return Map.of();
    }

    /** Some of the customers. */
    private final class Lane {
        private final Batches<Told> batches;
        private int chars;

        Lane(RecordEvents record) {
            this.batches = new Batches<>(EVENTS_PER_BATCH, told -> store(record, told));
        }

        void add(Told told) {
            batches.add(told);
            chars += told.row().text().length();
            if (chars < CHARS_PER_BATCH) return;
            var _ = batches.sent();
            chars = 0;
        }

        private Future<?> store(RecordEvents record, List<Told> told) {
            chars = 0;
            return record.load(told.stream().map(Told::event).toList()).onSuccess(reasons -> {
                for (int i = 0; i < reasons.size(); i++) {
                    var reason = reasons.get(i);
                    if (reason != null)
                        late.add(new Late(told.get(i).row(), what(told.get(i).event()), reason));
                }
            });
        }
    }
}
