package ogenblik;

/**
 * The process that started this one. Maven, told to stop by anything but the terminal, leaves what it started behind:
 * a demo that holds its ports. So the build asks the demo, by a system property, to end with it.
 */
final class Parent {

    private static final String PROPERTY = "ogenblik.endWithParent";

    private Parent() {}

    /** Ends this process in good order once its parent has ended, where that was asked for. */
    static void follow() {
        if (Boolean.getBoolean(PROPERTY)) {
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent -> Thread.ofVirtual().start(() -> endAfter(parent)));
        }
    }

    private static void endAfter(ProcessHandle parent) {
        parent.onExit().join();
        System.exit(0);
    }
}
