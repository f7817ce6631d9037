package ogenblik;

import java.util.List;
import ogenblik.cli.Ogenblik;
import ogenblik.cli.Terminal;

/** The entry of the program: hands the command to {@link Ogenblik}, and what it works with comes from {@link Wiring}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        JdkNotice.silence();
        Logs.keepTo(List.of(args));
        Parent.follow();
        System.exit(Ogenblik.run(List.of(args), new Wiring(), Terminal.ofProcess()));
    }
}
