package ogenblik.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Bringing together what lies scattered, with parts so small that they are divided again and again. */
class DiskGroupsTest {

    @Property(tries = 30)
    void each_key_is_visited_once_with_its_entries_in_order(
            @ForAll @Size(max = 400) List<@StringLength(min = 1, max = 2) @CharRange(from = 'a', to = 'f') String> keys)
            throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> visited = new HashMap<>();

        try (var groups = DiskGroups.open(64)) {
            for (int i = 0; i < keys.size(); i++) {
                var entry = i + ";";
                expected.merge(keys.get(i), entry, String::concat);
                groups.add(keys.get(i), entry.getBytes(UTF_8));
            }
            groups.visit((key, entries) -> {
                var joined = new StringBuilder();
                for (var entry : entries) joined.append(new String(entry, UTF_8));
                assertThat(visited.put(key, joined.toString())).isNull();
            });
        }

        assertThat(visited).isEqualTo(expected);
    }

    @Test
    void a_key_with_more_than_a_part_may_hold_is_still_whole() throws IOException {
        try (var groups = DiskGroups.open(64)) {
            for (int i = 0; i < 1_000; i++) groups.add("one", new byte[] {(byte) i});
            groups.visit((key, entries) -> assertThat(entries).hasSize(1_000));
        }
    }
}
