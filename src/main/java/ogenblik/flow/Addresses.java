package ogenblik.flow;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses on the internet from those within a network, after the special-purpose registries of RFC 6890. */
final class Addresses {
    private Addresses() {}

    /** Whether the address is none of this machine, of its network, of a group, or reserved. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublicV4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
                : isPublicV6(bytes);
    }

    private static boolean isPublicV4(int first, int second, int third) {
        return switch (first) {
            case 0 -> false;
            case 100 -> second < 64 || second > 127;
            case 192 -> !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /** Of 2000::/3, without what wraps an address of version 4 (6to4, Teredo) and what is for examples. */
    private static boolean isPublicV6(byte[] bytes) {
        int high = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int low = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean isGlobal = high >> 13 == 1;
        return isGlobal && high != 0x2002 && !(high == 0x2001 && (low == 0 || low == 0xdb8));
    }
}
