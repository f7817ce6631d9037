package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.profile.Counted;
import ogenblik.profile.Exposures;
import ogenblik.resilience.Deadline;
import ogenblik.store.StrictReservation.Outcome;
import ogenblik.store.StrictReservation.Room;

/** Room under strict caps: given in one step with the count, so that two who ask at the same time can't both get the last. */
public final class StrictReservations {
    private static final byte[] NONE = {};
    private static final byte[] YES = Keys.number(1);
    private static final byte[] NO = Keys.number(0);

    private final Redis redis;
    private final Identities identities;
    private final List<byte[]> constants;

    StrictReservations(Redis redis, Identities identities, StoreConfig config, int maxExposures) {
        this.redis = redis;
        this.identities = identities;
        this.constants = List.of(
                Keys.number(config.retention().profiles().toSeconds()),
                Keys.number(maxExposures),
                Keys.number(config.bounds().answersPerCustomer()),
                Keys.number(config.retention().answers().toSeconds()));
    }

    /**
     * Reserves in one trip what there is room for. Fails with {@link ogenblik.resilience.Unavailable} by the deadline at the
     * latest; what was reserved all the same, because only the reply came late, expires unseen.
     */
    public Future<Outcome> reserve(StrictReservation reservation, Deadline deadline) {
        return reserve(reservation.customer(), values(reservation), deadline, Identities.MAX_HOPS);
    }

    private Future<Outcome> reserve(CustomerId customer, List<byte[]> values, Deadline deadline, int hopsLeft) {
        return redis.eval(
                        Script.RESERVE,
                        called -> args(called, customer, values),
                        () -> new ValueListOutput<>(ByteArrayCodec.INSTANCE),
                        deadline.atNanos())
                .compose(told -> switch (new String(told.getFirst(), UTF_8)) {
                    case "reserved" -> Future.succeededFuture(new Outcome.Reserved());
                    case "answered" -> Future.succeededFuture(new Outcome.Answered(told.get(1)));
                    case "alias" ->
                        Aliases.onwards(
                                identities,
                                customer,
                                hopsLeft,
                                known -> reserve(known, values, deadline, hopsLeft - 1));
                    default ->
                        Future.succeededFuture(new Outcome.InPart(
                                new DecisionId(new String(told.get(1), UTF_8)), Exposures.of(told.get(2))));
                });
    }

    private static CommandArgs<byte[], byte[]> args(byte[] called, CustomerId customer, List<byte[]> values) {
        var args =
                Redis.args().add(called).add(2).addKey(Keys.profile(customer)).addKey(Keys.answers(customer));
        for (var value : values) args.add(value);
        return args;
    }

    private List<byte[]> values(StrictReservation reservation) {
        var values = new ArrayList<>(constants);
        values.add(Keys.number(reservation.now().getEpochSecond()));
        values.add(Keys.utf8(reservation.decision().value()));
        values.add(eightBytes(Exposures.hash(reservation.decision())));
        values.add(reservation.requestId() == null ? NONE : Keys.utf8(reservation.requestId()));
        var rooms = reservation.wanted().stream()
                .flatMap(wanted -> wanted.rooms().stream())
                .distinct()
                .toList();
        values.add(Keys.number(rooms.size()));
        long now = reservation.now().getEpochSecond();
        for (var room : rooms) addRoom(values, room, now);
        for (var wanted : reservation.wanted()) {
            var numbers = ByteBuffer.allocate(wanted.rooms().size() * Short.BYTES);
            for (var room : wanted.rooms()) numbers.putShort((short) (rooms.indexOf(room) + 1));
            values.add(numbers.array());
            values.add(Exposures.packed(List.of(wanted.exposure())));
        }
        return values;
    }

    private static void addRoom(List<byte[]> values, Room room, long now) {
        var counted = room.counted();
        values.add(Keys.number(counted.offset()));
        values.add(needle(counted));
        values.add(counted.isCommercialOnly() ? YES : NO);
        values.add(Keys.number(now - room.per().toSeconds()));
        values.add(Keys.number(room.max()));
    }

    /** What stands at the offset in those that it covers; of channels it is one. */
    private static byte[] needle(Counted counted) {
        return switch (counted.kind()) {
            case CAMPAIGN, OFFER, CATEGORY -> eightBytes(counted.key());
            case TIER -> new byte[] {(byte) counted.key()};
            case CHANNELS -> new byte[] {(byte) Long.numberOfTrailingZeros(counted.key())};
            case ALL -> NONE;
        };
    }

    private static byte[] eightBytes(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
    }
}
