package ogenblik;

/** The entry of the program. */
public final class Main {
    private Main() {}

    /** Prints how the program is called. */
    public static void main(String[] args) {
        JdkNotice.silence();
        Parent.follow();
        System.out.println("usage: java -jar ogenblik.jar COMMAND");
    }
}
