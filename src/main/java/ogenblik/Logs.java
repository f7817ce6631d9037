package ogenblik;

import java.util.List;

/**
 * What is logged: a program that runs on has a log, while a command that ends says itself what is wrong, in a line of its
 * own, and logs only what it can't say.
 */
final class Logs {
    private static final List<String> RUNNING_ON = List.of("serve", "demo");

    /** What {@code logback.xml} asks for. */
    private static final String PROPERTY = "ogenblik.log.level";

    private Logs() {}

    /** To be called before the first logger is made. A level that was set for the process stays. */
    static void keepTo(List<String> args) {
        if (args.stream().noneMatch(RUNNING_ON::contains) && System.getProperty(PROPERTY) == null)
            System.setProperty(PROPERTY, "ERROR");
    }
}
