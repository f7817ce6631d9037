package ogenblik.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that others will open. */
class CsvCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-A1", "+", "-"})
    void a_formula_gets_an_apostrophe_before_it(String text) {
        assertThat(CsvCell.of(text)).containsPattern("^\"?'.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+31 15 2121212", "-1.5e-7", "+31(0)15-212", "12347", "a=b", "", "Ann"})
    void a_number_and_a_plain_text_stay_as_they_are(String text) {
        assertThat(CsvCell.of(text)).isEqualTo(text);
    }

    @Test
    void what_would_end_a_cell_is_quoted() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("say \"a\"")).isEqualTo("\"say \"\"a\"\"\"");
        assertThat(CsvCell.of("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(CsvCell.of(" a")).isEqualTo("\" a\"");
    }
}
