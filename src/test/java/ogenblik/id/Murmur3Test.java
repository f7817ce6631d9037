package ogenblik.id;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash that experiments assign by, against published values and a library's. */
class Murmur3Test {

    /** Values for seed 0 as they are published with other implementations. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                                              0
        test,                                            ba6bd213
        'Hello, world!',                                 c0363e43
        The quick brown fox jumps over the lazy dog,     2e4ff723
        """)
    void known_texts_have_their_published_hash(String text, String hash) {
        assertThat(Integer.toHexString(Murmur3.hash(text))).isEqualTo(hash);
    }

    @Property(tries = 2_000)
    void any_bytes_hash_as_a_library_hashes_them(@ForAll byte[] bytes) {
        assertThat(Murmur3.hash(bytes))
                .isEqualTo(Hashing.murmur3_32_fixed().hashBytes(bytes).asInt());
    }

    @Property(tries = 1_000)
    void any_text_hashes_as_its_utf_8(@ForAll String text) {
        assertThat(Murmur3.hash(text))
                .isEqualTo(Hashing.murmur3_32_fixed()
                        .hashBytes(text.getBytes(UTF_8))
                        .asInt());
    }
}
