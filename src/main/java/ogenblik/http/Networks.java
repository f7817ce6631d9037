package ogenblik.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A set of addresses, IPv4 and IPv6, as networks name them ({@code 192.0.2.0/24}, {@code 2001:db8::/32}): a look-up costs little however many there are. */
final class Networks {
    private static final int BITS = 128;

    /** How many bits of an IPv6 address stand before an IPv4 address in it (RFC 4291, 2.5.5.2). */
    private static final int MAPPED_BITS = 96;

    /** With all four parts, or one of IPv6: what leaves parts out means another address than it seems. */
    private static final Pattern WHOLE = Pattern.compile(".*:.*|\\d+(\\.\\d+){3}");

    private static final long MAPPED = 0xffff_0000_0000L;

    /** Disjoint, in their order: the first and last address of each, two numbers an address. */
    private final long[] bounds;

    private Networks(long[] bounds) {
        this.bounds = bounds;
    }

    /** An address as a number of 128 bits. */
    private record Address(long high, long low) implements Comparable<Address> {
        static Address of(InetAddress address) {
            if (address instanceof Inet4Address)
                return new Address(
                        0, MAPPED | (ByteBuffer.wrap(address.getAddress()).getInt() & 0xffff_ffffL));
            var bytes = ByteBuffer.wrap(address.getAddress());
            return new Address(bytes.getLong(), bytes.getLong());
        }

        Address first(int prefix) {
            return new Address(high & mask(prefix), low & mask(prefix - Long.SIZE));
        }

        Address last(int prefix) {
            return new Address(high | ~mask(prefix), low | ~mask(prefix - Long.SIZE));
        }

        private static long mask(int bits) {
            return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
        }

        @Override
        public int compareTo(Address other) {
            int highs = Long.compareUnsigned(high, other.high);
            return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
        }
    }

    private record Range(Address first, Address last) {}

    /**
     * These networks; an address alone is a network of one.
     *
     * @throws IllegalArgumentException with the first that is none
     */
    static Networks of(List<String> written) {
        var sorted = new ArrayList<Range>(written.size());
        for (var network : written) sorted.add(range(network));
        sorted.sort(Comparator.comparing(Range::first));
        var merged = new ArrayList<Range>();
        for (var range : sorted) {
            var before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || range.first().compareTo(before.last()) > 0) merged.add(range);
            else if (range.last().compareTo(before.last()) > 0)
                merged.set(merged.size() - 1, new Range(before.first(), range.last()));
        }
        var bounds = new long[4 * merged.size()];
        for (int i = 0; i < merged.size(); i++) {
            bounds[4 * i] = merged.get(i).first().high();
            bounds[4 * i + 1] = merged.get(i).first().low();
            bounds[4 * i + 2] = merged.get(i).last().high();
            bounds[4 * i + 3] = merged.get(i).last().low();
        }
        return new Networks(bounds);
    }

    private static Range range(String written) {
        int slash = written.indexOf('/');
        try {
            var text = slash < 0 ? written : written.substring(0, slash);
            if (!WHOLE.matcher(text).matches()) throw new IllegalArgumentException(text);
            var literal = InetAddress.ofLiteral(text);
            var address = Address.of(literal);
            int before = literal instanceof Inet4Address ? MAPPED_BITS : 0;
            int prefix = slash < 0 ? BITS : before + Integer.parseInt(written.substring(slash + 1));
            if (prefix >= before && prefix <= BITS) return new Range(address.first(prefix), address.last(prefix));
        } catch (IllegalArgumentException _) {
            // Said below, in the same words for all that is wrong.
        }
        throw new IllegalArgumentException("`" + written + "` is no network such as `192.0.2.0/24` or `2001:db8::/32`");
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Whether the address, in figures, is in one of them. What is no address is in none. */
    boolean has(String address) {
        if (isEmpty()) return false;
        try {
            return has(Address.of(InetAddress.ofLiteral(address)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private boolean has(Address address) {
        int low = 0;
        int high = bounds.length / 4 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (address.compareTo(at(middle, 0)) < 0) high = middle - 1;
            else if (address.compareTo(at(middle, 2)) > 0) low = middle + 1;
            else return true;
        }
        return false;
    }

    private Address at(int range, int offset) {
        return new Address(bounds[4 * range + offset], bounds[4 * range + offset + 1]);
    }
}
