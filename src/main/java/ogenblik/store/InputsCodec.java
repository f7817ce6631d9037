package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Signals;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.decision.Snapshot.Tables;
import ogenblik.decision.Switches;
import ogenblik.id.CampaignId;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.GoodLoads;
import ogenblik.store.DecisionInputs.Manner;
import ogenblik.store.DecisionInputs.World;
import ogenblik.telemetry.Meters;

/**
 * How the inputs of a decision are kept: a head in MessagePack, with the summary of what was decided, and after it the
 * {@link Sections} as they are.
 */
final class InputsCodec {
    private static final int FORMAT = 3;

    /** Without which loads of next offers served. */
    private static final int FORMAT_BEFORE_LOADS = 2;

    private InputsCodec() {}

    /** All but the sections, which are written after it. */
    static byte[] head(DecisionInputs inputs, byte[] summary) {
        var now = inputs.now();
        var world = inputs.world();
        var writer = new InputsWriter()
                .small(FORMAT)
                .utf8(summary)
                .text(inputs.customer().toString())
                .whole(inputs.sections().revision())
                .whole(now.getEpochSecond())
                .whole(now.getNano())
                .text(world.catalogVersion())
                .text(world.tables().items())
                .text(world.tables().related())
                .text(world.tables().travel())
                .text(world.tables().nextOffers().text());
        var switches = world.switches();
        texts(writer, switches.pausedCampaigns(), CampaignId::value);
        texts(writer, switches.fallbackPlacements(), PlacementId::value);
        write(world.signals(), writer);
        var manner = inputs.manner();
        writer.text(manner.degraded() == null ? "" : manner.degraded())
                .flag(manner.isExplained())
                .flag(manner.isReserved());
        write(inputs.request(), writer);
        return writer.toBytes();
    }

    /** Each name has one value, that of {@link Signals#EVERYWHERE}, which says for which region it was told. */
    private static void write(Signals signals, InputsWriter into) {
        var nameToValues = signals.nameToRegionToValue();
        into.count(nameToValues.size());
        nameToValues.forEach((name, values) -> {
            var value = Objects.requireNonNull(values.get(Signals.EVERYWHERE));
            into.text(name).text(value.region()).value(value.value());
        });
    }

    private static Signals signals(PackReader reader) {
        int count = reader.count();
        Map<String, Map<String, Signals.Value>> nameToValues = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++)
            nameToValues.put(
                    reader.text(), Map.of(Signals.EVERYWHERE, new Signals.Value(reader.text(), reader.value(), null)));
        return count == 0 ? Signals.NONE : new Signals(nameToValues);
    }

    private static void write(DecisionRequest request, InputsWriter into) {
        into.count(request.placements().size());
        for (var slot : request.placements())
            into.text(slot.placement().value()).small(slot.limit());
        var nameToValue = request.context().nameToValue();
        into.count(nameToValue.size());
        nameToValue.forEach((name, value) -> into.text(name).value(value));
        texts(into, request.excludedOffers(), OfferId::value);
        texts(into, request.excludedItems(), ItemId::value);
    }

    private static <T> void texts(InputsWriter into, Set<T> ids, Function<T, String> text) {
        into.count(ids.size());
        for (var id : ids) into.text(text.apply(id));
    }

    /** Throws {@link PackException} or {@link IllegalArgumentException} where they are something else. */
    static KeptInputs read(DecisionId id, byte[] kept, Meters meters, PackReaders packs) {
        var reader = packs.fresh();
        reader.beginRaw(kept, 0, kept.length);
        int format = reader.wholeInt();
        if (format != FORMAT && format != FORMAT_BEFORE_LOADS)
            throw new PackException("format " + format + ", not " + FORMAT);
        var summary = reader.text().getBytes(UTF_8);
        var customer = CustomerId.parse(reader.text());
        long revision = reader.whole();
        var now = Instant.ofEpochSecond(reader.whole(), reader.whole());
        var world = new World(
                reader.text(),
                new Tables(
                        reader.text(),
                        reader.text(),
                        reader.text(),
                        format == FORMAT_BEFORE_LOADS ? GoodLoads.NEVER : GoodLoads.parse(reader.text())),
                new Switches(ids(reader, CampaignId::new), ids(reader, PlacementId::new)),
                signals(reader));
        var degraded = reader.text();
        var manner = new Manner(degraded.isEmpty() ? null : degraded, reader.flag(), reader.flag());
        var request = readRequest(reader);
        int from = kept.length - reader.remaining();
        var sections = Sections.read(ByteBuffer.wrap(kept, from, reader.remaining()), revision);
        var inputs = new DecisionInputs(customer, now, world, request, sections, manner);
        return new KeptInputs(id, inputs, sections.profile(customer, meters, packs), summary);
    }

    private static DecisionRequest readRequest(PackReader reader) {
        int slots = reader.count();
        List<Slot> placements = new ArrayList<>(slots);
        for (int i = 0; i < slots; i++) placements.add(new Slot(new PlacementId(reader.text()), reader.wholeInt()));
        int names = reader.count();
        Map<String, Object> nameToValue = HashMap.newHashMap(names);
        for (int i = 0; i < names; i++) nameToValue.put(reader.text(), reader.value());
        return new DecisionRequest(
                placements, new RequestContext(nameToValue), ids(reader, OfferId::new), ids(reader, ItemId::new));
    }

    private static <T> Set<T> ids(PackReader reader, Function<String, T> id) {
        int count = reader.count();
        Set<T> ids = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) ids.add(id.apply(reader.text()));
        return ids;
    }
}
