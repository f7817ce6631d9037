package ogenblik.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates that files write. */
class TimesTest {
    private final Times utc = new Times(ZoneOffset.UTC, null);

    @ParameterizedTest
    @CsvSource({
        "2010-12-01 08:26:00, 2010-12-01T08:26:00Z",
        "2010-12-01T08:26:00, 2010-12-01T08:26:00Z",
        "2010-12-01T08:26:00Z, 2010-12-01T08:26:00Z",
        "2010-12-01T08:26:00.125+01:00, 2010-12-01T07:26:00.125Z",
        "2010-12-01 08:26:00+0100, 2010-12-01T07:26:00Z",
        "2010-12-01 08:26, 2010-12-01T08:26:00Z",
        "2010-12-01, 2010-12-01T00:00:00Z",
        "19970112, 1997-01-12T00:00:00Z",
        "2015/06/09T19:39:37, 2015-06-09T19:39:37Z",
        "12/1/2010 8:26, 2010-12-01T08:26:00Z",
        "12/1/10 8:26, 2010-12-01T08:26:00Z",
        "1.12.2010 8:26, 2010-12-01T08:26:00Z",
        "1-12-2010, 2010-12-01T00:00:00Z",
        "1291191960, 2010-12-01T08:26:00Z",
        "1291191960000, 2010-12-01T08:26:00Z"
    })
    void these_forms_are_read(String text, Instant expected) {
        assertThat(utc.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2010-02-30", "31/12/2010", "2010-12-01 25:00", "08:26"})
    void anything_else_is_no_date(String text) {
        assertThat(utc.read(text)).isEmpty();
    }

    @Test
    void a_time_without_offset_is_one_of_the_zone() {
        var amsterdam = new Times(ZoneId.of("Europe/Amsterdam"), null);

        assertThat(amsterdam.read("2010-07-01 08:26")).contains(Instant.parse("2010-07-01T06:26:00Z"));
        assertThat(amsterdam.read("2010-07-01T08:26Z")).contains(Instant.parse("2010-07-01T08:26:00Z"));
    }

    @Test
    void the_pattern_of_the_file_can_be_said_and_must_be_one() {
        assertThat(new Times(ZoneOffset.UTC, "d/M/yyyy H:mm").read("31/12/2010 8:26"))
                .contains(Instant.parse("2010-12-31T08:26:00Z"));
        assertThatThrownBy(() -> new Times(ZoneOffset.UTC, "bogus"))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("`bogus`");
    }
}
