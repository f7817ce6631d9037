package ogenblik.flow;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ogenblik.id.CampaignId;
import ogenblik.id.Ids;
import ogenblik.id.ItemId;
import ogenblik.id.OfferId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id of a notification: whatever ids are in it, it is read as it was written, and nothing else is. */
class NotificationIdTest {
    @Property
    void an_id_is_read_as_it_was_written(@ForAll String campaign, @ForAll String offer, @ForAll String item) {
        Assume.that(Ids.isValid(campaign) && Ids.isValid(offer) && (item.isEmpty() || Ids.isValid(item)));
        var id = id(campaign, offer, item);

        assertThat(NotificationId.parse(id.text())).isEqualTo(id);
    }

    @Property
    void no_other_text_is_an_id(@ForAll String text) {
        var read = NotificationId.parse(text);

        assertThat(read == null || read.text().equals(text)).isTrue();
    }

    @Test
    void parts_that_look_like_separators_stay_apart() {
        assertThat(id("a~b", "c", "").text()).isNotEqualTo(id("a", "b~c", "").text());
        assertThat(id("a b", "ü", "85123A").text()).isEqualTo("inbox~a+b~%C3%BC~85123A~A~test%3AB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~~~~~",
                "inbox~a~b~~A",
                "inbox~a~b~~~",
                "inbox~a~b~~A~~",
                "inbox~%zz~b~~A~",
                "inbox~a b~b~~A~"
            })
    void a_text_that_is_no_id_is_none(String text) {
        assertThat(NotificationId.parse(text)).isNull();
    }

    private static NotificationId id(String campaign, String offer, String item) {
        var inbox = new PlacementId("inbox");
        return new NotificationId(
                inbox,
                new Exposure.Shown(
                        new CampaignId(campaign),
                        new OfferId(offer),
                        inbox,
                        item.isEmpty() ? null : new ItemId(item),
                        "A",
                        "test:B"));
    }
}
