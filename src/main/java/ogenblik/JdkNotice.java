package ogenblik;

/**
 * The JDK's notice, once in a process, that a library still reads memory in a way the JDK will one day remove. The
 * library is Protocol Buffers, below CEL, and will follow; who runs a command can do nothing about it, and the option
 * that turns the notice off cannot be given in a jar's manifest.
 */
final class JdkNotice {

    private JdkNotice() {}

    /** Counts the notice as given. Where a JDK keeps this otherwise, it appears and does no harm. */
    static void silence() {
        try {
            var given = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
            given.setAccessible(true);
            given.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return;
        }
    }
}
