package ogenblik.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What an attribute's name finds. */
class AttributesTest {

    @Property(tries = 300)
    void a_name_is_found_wherever_it_is_looked_for_first(
            @ForAll @Size(max = 20) Set<@AlphaChars @StringLength(max = 2) String> names,
            @ForAll @AlphaChars @StringLength(max = 2) String other) {
        var nameToValue = new HashMap<String, String>();
        for (var name : names) nameToValue.put(name, name);
        var attributes = Attributes.of(nameToValue);

        for (int place = -1; place <= names.size(); place++) {
            for (var name : names) assertThat(attributes.get(name, place)).isEqualTo(name);
            assertThat(attributes.get(other, place)).isEqualTo(attributes.get(other));
        }
    }
}
