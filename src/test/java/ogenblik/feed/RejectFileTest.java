package ogenblik.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of rejected rows, which people open in a spreadsheet. */
class RejectFileTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void a_row_stands_there_as_it_was_but_one_that_a_spreadsheet_would_run_is_text_to_it() throws IOException {
        var path = directory.resolve("rejects.csv");

        try (var rejects = RejectFile.open(path, false)) {
            rejects.add(2, "bad", "1,\"a\"\nb");
            rejects.add(4, "bad", "=HYPERLINK(\"https://a.example\")");
        }

        assertThat(Files.readString(path)).isEqualTo("""
            line,reason,text
            2,"bad","1,""a""
            b"
            4,"bad","'=HYPERLINK(""https://a.example"")"
            """);
    }

    @Test
    void without_a_rejected_row_there_is_no_file_not_even_that_of_an_earlier_run() throws IOException {
        var path = Files.writeString(directory.resolve("rejects.csv"), "line,reason,text\n");

        RejectFile.open(path, false).close();

        assertThat(path).doesNotExist();
    }
}
