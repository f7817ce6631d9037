package ogenblik.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Which addresses networks hold. */
class NetworksTest {

    @Example
    void an_address_is_in_a_network_from_its_first_to_its_last() {
        var networks = Networks.of(List.of("192.0.2.64/26", "2001:db8:8000::/33", "203.0.113.7"));

        for (var in : List.of("192.0.2.64", "192.0.2.127", "2001:db8:8000::", "2001:db8:ffff::1", "203.0.113.7"))
            assertThat(networks.has(in)).as(in).isTrue();
        for (var out : List.of("192.0.2.63", "192.0.2.128", "2001:db8:7fff::1", "203.0.113.8", "unknown", "", "::1"))
            assertThat(networks.has(out)).as(out).isFalse();
    }

    @Example
    void an_ipv4_address_is_the_same_in_ipv6_clothes() {
        assertThat(Networks.of(List.of("192.0.2.0/24")).has("::ffff:192.0.2.9")).isTrue();
    }

    @Example
    void all_of_ipv4_is_none_of_ipv6() {
        var networks = Networks.of(List.of("0.0.0.0/0"));

        assertThat(networks.has("255.255.255.255")).isTrue();
        assertThat(networks.has("2001:db8::1")).isFalse();
    }

    @Example
    void what_is_no_network_is_said() {
        for (var bad :
                List.of("192.0.2.0/33", "192.0.2/24", "2001:db8::/129", "example.com", "192.0.2.0/x", "192.0.2.0/-1"))
            assertThatThrownBy(() -> Networks.of(List.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("`" + bad + "`");
    }

    @Property(tries = 200)
    void networks_hold_what_each_of_them_holds(@ForAll Random random) throws UnknownHostException {
        var written = new ArrayList<String>();
        for (int i = 0; i < 20; i++)
            written.add("10.0." + random.nextInt(4) + "." + random.nextInt(256) + "/" + (20 + random.nextInt(13)));
        var networks = Networks.of(written);

        for (int i = 0; i < 200; i++) {
            var address = "10.0." + random.nextInt(5) + "." + random.nextInt(256);
            boolean expected = false;
            for (var network : written) expected |= isIn(address, network);
            assertThat(networks.has(address)).as("%s in %s", address, written).isEqualTo(expected);
        }
    }

    private static boolean isIn(String address, String network) throws UnknownHostException {
        int slash = network.indexOf('/');
        int shift = 32 - Integer.parseInt(network.substring(slash + 1));
        return number(address)
                .shiftRight(shift)
                .equals(number(network.substring(0, slash)).shiftRight(shift));
    }

    private static BigInteger number(String address) throws UnknownHostException {
        return new BigInteger(1, InetAddress.getByName(address).getAddress());
    }
}
