package ogenblik.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.message.Message.Parsed;
import ogenblik.message.Message.What;
import ogenblik.message.Message.When;
import ogenblik.message.Message.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of messages say. */
class MessagesTest {
    private static final CustomerId.Known ANN = new CustomerId.Known("ann");
    private static final CustomerId.Visitor DEVICE = new CustomerId.Visitor("device");

    @Test
    void what_was_tracked_keeps_its_properties_without_what_is_null() {
        var properties = new HashMap<String, Object>();
        properties.put("order_id", "o-1");
        properties.put("coupon", null);
        properties.put("products", Arrays.asList(Map.of("product_id", "p-1"), null));

        var message =
                segment(Map.of("type", "track", "event", "Order Completed", "userId", "ann", "properties", properties));

        assertThat(message.who()).isEqualTo(new Who(ANN, null, null));
        assertThat(message.what())
                .isEqualTo(new What.Happened(
                        "Order Completed",
                        Map.of("order_id", "o-1", "products", List.of(Map.of("product_id", "p-1")))));
    }

    @Test
    void a_page_and_a_screen_are_viewed_by_their_name() {
        assertThat(segment(Map.of("type", "page", "name", "Home", "anonymousId", "device"))
                        .what())
                .isEqualTo(new What.Happened("Page Viewed", Map.of("name", "Home")));
        assertThat(segment(Map.of("type", "screen", "name", "x", "userId", "ann", "properties", Map.of("name", "Home")))
                        .what())
                .isEqualTo(new What.Happened("Screen Viewed", Map.of("name", "Home")));
    }

    @Test
    void traits_keep_what_is_null_as_it_takes_a_name_away() {
        var traits = new HashMap<String, Object>();
        traits.put("city", null);

        assertThat(segment(Map.of("type", "identify", "userId", "ann", "traits", traits))
                        .what())
                .isEqualTo(new What.Traits(traits));
    }

    @Test
    void a_trait_that_is_an_object_is_an_attribute_for_each_of_its_fields() {
        var traits = Map.of("city", "Delft", "address", Map.of("city", "Gouda"), "tags", List.of("a"));

        assertThat(segment(Map.of("type", "identify", "userId", "ann", "traits", traits))
                        .what())
                .isEqualTo(new What.Traits(Map.of("city", "Delft", "addressCity", "Gouda", "tags", List.of("a"))));
        assertThat(segment(Map.of("type", "identify", "userId", "ann", "context", Map.of("traits", traits)))
                        .what())
                .isEqualTo(new What.Traits(Map.of("city", "Delft", "addressCity", "Gouda", "tags", List.of("a"))));
        assertThat(segment(Map.of("type", "group", "userId", "ann", "groupId", "g", "traits", Map.of("name", "Acme")))
                        .what())
                .isEqualTo(new What.Traits(Map.of("groupId", "g", "groupName", "Acme")));
    }

    @Test
    void identify_and_alias_say_that_a_visitor_is_a_customer_and_nothing_else_does() {
        var identified = segment(Map.of("type", "identify", "userId", "ann", "anonymousId", "device"));
        var aliased = segment(Map.of("type", "alias", "userId", "ann", "previousId", "anonymous/device"));
        var tracked = segment(Map.of("type", "page", "userId", "ann", "anonymousId", "device"));

        assertThat(identified.who()).isEqualTo(new Who(ANN, DEVICE, DEVICE));
        assertThat(identified.who().customer()).isEqualTo(ANN);
        assertThat(aliased.who()).isEqualTo(new Who(ANN, null, DEVICE));
        assertThat(tracked.who()).isEqualTo(new Who(ANN, DEVICE, null));
    }

    @Test
    void an_id_written_as_a_number_is_its_digits() {
        assertThat(segment(Map.of("type", "page", "userId", 17850L)).who().known())
                .isEqualTo(new CustomerId.Known("17850"));
        assertThat(segment(Map.of("type", "page", "userId", 17850.0)).who().known())
                .isEqualTo(new CustomerId.Known("17850"));
    }

    @Test
    void the_time_is_the_one_that_was_corrected_last() {
        var fields = new HashMap<>(Map.of("type", "page", "sentAt", "2026-03-02T09:00:02Z"));
        assertThat(segment(fields).when().written()).isEqualTo("2026-03-02T09:00:02Z");
        fields.put("originalTimestamp", "2026-03-02T09:00:01Z");
        assertThat(segment(fields).when().written()).isEqualTo("2026-03-02T09:00:01Z");
        fields.put("timestamp", "2026-03-02T10:00:00+01:00");
        assertThat(segment(fields).when().written()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void the_time_is_corrected_by_how_far_the_senders_clock_is_off() {
        var received = Instant.parse("2026-03-02T09:00:00Z");
        var happened = Instant.parse("2026-03-02T10:00:00Z");

        assertThat(new When(null, happened, happened.plusSeconds(5)).corrected(received))
                .isEqualTo(received.minusSeconds(5));
        assertThat(new When(happened, null, happened.plusSeconds(5)).corrected(received))
                .isEqualTo(received.minusSeconds(5));
        assertThat(new When(happened, null, null).corrected(received)).isEqualTo(happened);
        assertThat(new When(null, null, happened).corrected(received)).isEqualTo(received);
    }

    @Test
    void a_cloud_event_names_customer_event_and_what_it_counts_by() {
        var message = cloudEvent(Map.of(
                "specversion",
                "1.0",
                "id",
                "1",
                "source",
                "/shop",
                "type",
                "Order Completed",
                "subject",
                "anonymous/device",
                "time",
                "2026-03-02T09:00:00+01:00",
                "data",
                Map.of("order_id", "o")));

        assertThat(message)
                .isEqualTo(new Message(
                        "/shop\n1",
                        new Who(null, DEVICE, null),
                        new When(Instant.parse("2026-03-02T08:00:00Z"), null, null),
                        new What.Happened("Order Completed", Map.of("order_id", "o"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        type=tracked                                    | unknown `type` `tracked`: it is one of track
        event=x                                         | `type` is missing
        type=track                                      | `event` is missing
        type=page;userId=anonymous/x                    | `userId`: customer id must not start with `anonymous/`
        type=page;timestamp=yesterday                   | `timestamp` must be an instant with its offset such as 2026-03-02T09:00:00Z, is `yesterday`
        type=page;timestamp=+12026-03-02T09:00:00Z      | `timestamp` must be an instant
        type=page;properties=x                          | `properties` must be an object, is `x`
        type=alias;userId=ann                           | `previousId` is missing
        type=alias;previousId=device                    | `userId` is missing
        specversion=0.3                                 | `specversion` must be `1.0`, is `0.3`
        type=group;userId=ann                           | `groupId` is missing
        specversion=1.0;source=/a;type=x                | `id` is missing
        specversion=1.0;source=/a;id=1;type=x;datacontenttype=text/xml | `datacontenttype` must be `application/json`
        """)
    void what_is_wrong_is_said(String fields, String reason) {
        var nameToValue = new HashMap<String, Object>();
        for (var field : fields.replace("'", "").split(";"))
            nameToValue.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));

        var parsed = CloudEvents.isOne(nameToValue) ? CloudEvents.read(nameToValue) : SegmentMessages.read(nameToValue);

        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.reason()).startsWith(reason));
    }

    private static Message segment(Map<String, ?> fields) {
        return ok(SegmentMessages.read(fields));
    }

    private static Message cloudEvent(Map<String, ?> fields) {
        return ok(CloudEvents.read(fields));
    }

    private static Message ok(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Ok(var message) -> message;
            case Parsed.Bad(var reason) -> throw new AssertionError(reason);
        };
    }
}
