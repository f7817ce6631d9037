package ogenblik.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Visitors' ids: the same for the same request, and nobody else's. */
class VisitorIdsTest {
    private final VisitorIds ids = new VisitorIds("a key of 16 bytes or more".getBytes(UTF_8));

    @Property
    void the_same_caller_and_request_are_the_same_visitor_under_one_key_alone(
            @ForAll String caller, @ForAll String request) {
        var other = new VisitorIds("another key of 16 bytes".getBytes(UTF_8));

        assertThat(ids.of(caller, request)).isEqualTo(ids.of(caller, request)).isNotEqualTo(other.of(caller, request));
        assertThat(UUID.fromString(ids.of(caller, request).value()).version()).isEqualTo(8);
    }

    @Test
    void where_the_caller_ends_and_the_request_begins_makes_a_difference() {
        assertThat(ids.of("ab", "c")).isNotEqualTo(ids.of("a", "bc"));
        assertThat(ids.of("a", "b")).isNotEqualTo(ids.of("b", "a"));
    }

    @Test
    void a_fresh_one_is_nobody_elses() {
        assertThat(ids.fresh()).isNotEqualTo(ids.fresh());
    }

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> new VisitorIds(new byte[15])).hasMessageContaining("16 bytes");
    }
}
