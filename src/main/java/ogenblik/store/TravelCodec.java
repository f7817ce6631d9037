package ogenblik.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import ogenblik.catalog.place.GeoPoint;
import ogenblik.catalog.place.Leg;
import ogenblik.catalog.place.PostalCode;

/** How a row of travel times, and the place of a postal code, are packed: without the code, which names the row. */
final class TravelCodec {
    private TravelCodec() {}

    static byte[] write(List<Leg> legs) {
        var writer = new PackWriter().whole(SectionCodecs.FORMAT).count(legs.size());
        for (var leg : legs)
            writer.text(leg.location()).whole(leg.tenthMinutes()).whole(leg.tenthKilometres());
        return writer.toBytes();
    }

    static List<Leg> readLegs(PackReader reader, byte[] packed) {
        var _ = reader.begin(packed, 0, packed.length, SectionCodecs.FORMAT);
        var legs = new Leg[reader.count()];
        for (int i = 0; i < legs.length; i++)
            legs[i] = new Leg(reader.internedText(), (char) reader.wholeInt(), (char) reader.wholeInt());
        reader.end();
        return List.of(legs);
    }

    static byte[] write(GeoPoint point) {
        return new PackWriter()
                .whole(SectionCodecs.FORMAT)
                .floating(point.latitude())
                .floating(point.longitude())
                .toBytes();
    }

    static GeoPoint readPoint(PackReader reader, byte[] packed) {
        var _ = reader.begin(packed, 0, packed.length, SectionCodecs.FORMAT);
        var point = new GeoPoint(reader.decimal(), reader.decimal());
        reader.end();
        return point;
    }

    static PostalCode code(byte[] id) {
        var text = new String(id, UTF_8);
        var code = PostalCode.of(text);
        if (code == null) throw new IllegalArgumentException("`" + text + "` is no postal code");
        return code;
    }
}
