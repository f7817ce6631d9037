package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which copies a caller says it has. */
class EntityTagsTest {
    private static final String TAG = "\"abc\"";

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "\"x\",W/\"abc\",\"y\"", " \"abc\" "})
    void a_copy_that_is_named_fits(String header) {
        assertThat(EntityTags.fits(header, TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "abc", "\"ab\"", "\"abcd\"", "\"abc", "\"x\"abc\"y\"", "\"ABC\""})
    void anything_else_does_not(String header) {
        assertThat(EntityTags.fits(header, TAG)).isFalse();
    }

    @Test
    void without_the_header_there_is_no_copy() {
        assertThat(EntityTags.fits(null, TAG)).isFalse();
    }
}
