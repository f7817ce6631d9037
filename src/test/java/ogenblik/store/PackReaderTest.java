package ogenblik.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Our reader of MessagePack against the library that writes it. */
class PackReaderTest {
    private final PackReader reader = new PackReaders().fresh();

    @Property
    void what_the_library_writes_is_read_as_it_was(@ForAll("values") List<Object> values) throws IOException {
        var packed = packed(values);

        reader.beginRaw(packed, 0, packed.length);
        var read = new ArrayList<>();
        for (var value : values) read.add(again(value));
        reader.end();

        assertThat(read).isEqualTo(values);
    }

    @Property
    void what_is_cut_off_is_refused(@ForAll("values") List<Object> values, @ForAll double where) throws IOException {
        var packed = packed(values);
        if (packed.length == 0) return;
        var shorter = Arrays.copyOf(packed, (int) (Math.abs(where % 1) * packed.length));

        assertThatThrownBy(() -> {
                    reader.beginRaw(shorter, 0, shorter.length);
                    for (var value : values) {
                        var _ = again(value);
                    }
                })
                .isInstanceOf(PackException.class);
    }

    /** The bytes around what is read are other sections', and must not be looked at. */
    @Property
    void nothing_outside_of_the_bytes_given_is_read(@ForAll("values") List<Object> values) throws IOException {
        var packed = packed(values);
        var amid = new byte[packed.length + 40];
        Arrays.fill(amid, (byte) 0xa1);
        System.arraycopy(packed, 0, amid, 20, packed.length);

        reader.beginRaw(amid, 20, packed.length);
        for (var value : values) assertThat(again(value)).isEqualTo(value);
        reader.end();

        assertThatThrownBy(reader::text).isInstanceOf(PackException.class);
    }

    @Property
    void every_number_is_one_in_every_width_that_holds_it(@ForAll long value) {
        for (var width : List.of(0xd0, 0xd1, 0xd2, 0xd3, 0xcc, 0xcd, 0xce, 0xcf)) {
            int bytes = 1 << (width & 3);
            long low = bytes == Long.BYTES ? value : value & ((1L << (8 * bytes)) - 1);
            int unused = Long.SIZE - 8 * bytes;
            long expected = width >= 0xd0 ? value << unused >> unused : low;
            if (width == 0xcf && value < 0) continue;
            var packed = new byte[1 + bytes];
            packed[0] = (byte) (int) width;
            for (int i = 0; i < bytes; i++) packed[1 + i] = (byte) (low >>> (8 * (bytes - 1 - i)));

            reader.beginRaw(packed, 0, packed.length);

            assertThat(reader.whole()).isEqualTo(expected);
        }
    }

    @Test
    void a_length_that_nothing_follows_allocates_nothing_and_is_refused() {
        for (int head : List.of(0xdb, 0xc6, 0xdd))
            for (int size : List.of(Integer.MAX_VALUE, -1, 90_000)) {
                var packed = new byte[] {
                    (byte) head, (byte) (size >>> 24), (byte) (size >>> 16), (byte) (size >>> 8), (byte) size, 0
                };

                assertThatThrownBy(() -> {
                            reader.beginRaw(packed, 0, packed.length);
                            var _ = head == 0xc6 ? reader.longs() : reader.value();
                        })
                        .isInstanceOf(PackException.class);
            }
    }

    @Property
    void the_same_bytes_are_the_same_id(@ForAll("ids") String id) {
        var packed = new PackWriter().text(id).text(id).text(id).text(id).toBytes();

        reader.beginRaw(packed, 0, packed.length);

        assertThat(reader.campaign()).isSameAs(reader.campaign());
        assertThat(reader.item()).isSameAs(reader.item());
    }

    @Property
    void ids_that_share_a_place_are_told_apart(@ForAll("numbers") List<Long> numbers) {
        var writer = new PackWriter();
        for (long number : numbers) writer.whole(number).text("i" + number);
        var packed = writer.toBytes();

        reader.beginRaw(packed, 0, packed.length);

        for (long number : numbers) {
            assertThat(reader.item().value()).isEqualTo(Long.toString(number));
            assertThat(reader.item().value()).isEqualTo("i" + number);
        }
    }

    private static byte[] packed(List<Object> values) throws IOException {
        var packer = MessagePack.newDefaultBufferPacker();
        for (var value : values) pack(packer, value);
        return packer.toByteArray();
    }

    private static void pack(MessageBufferPacker packer, Object value) throws IOException {
        switch (value) {
            case Long whole -> packer.packLong(whole);
            case Double decimal -> packer.packDouble(decimal);
            case Float decimal -> packer.packFloat(decimal);
            case Boolean flag -> packer.packBoolean(flag);
            case String text -> packer.packString(text);
            case List<?> list -> {
                packer.packArrayHeader(list.size());
                for (var each : list) packer.packString((String) each);
            }
            default -> throw new AssertionError(value);
        }
    }

    /** What is read where this value was written. */
    private Object again(Object value) {
        return value instanceof Float ? (Object) (float) reader.decimal() : reader.value();
    }

    @Provide
    Arbitrary<List<Object>> values() {
        var texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of("é".repeat(130), "x".repeat(255), "x".repeat(70_000)));
        return Arbitraries.oneOf(
                        Arbitraries.longs().map(n -> (Object) n),
                        Arbitraries.longs().between(-200, 300).map(n -> n),
                        Arbitraries.doubles().map(d -> d),
                        Arbitraries.floats().map(f -> f),
                        Arbitraries.of(true, false).map(b -> b),
                        texts.map(t -> t),
                        Arbitraries.strings()
                                .ofMaxLength(3)
                                .list()
                                .ofMaxSize(20)
                                .map(l -> l))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(60);
    }

    @Provide
    Arbitrary<List<Long>> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 10).map(n -> n * 4096 + 7),
                        Arbitraries.longs().greaterOrEqual(0))
                .list()
                .ofMaxSize(40);
    }
}
