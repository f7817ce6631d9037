package ogenblik;

import java.util.Map;
import ogenblik.cli.Backstage;
import ogenblik.store.Store;

/** What commands work with, as the program wires it, and the store below it to look into. */
public final class TestTools implements AutoCloseable {
    private final WiredTools tools;

    private TestTools(WiredTools tools) {
        this.tools = tools;
    }

    public static TestTools connect(String redisUrl) {
        return connect(redisUrl, Map.of());
    }

    /** With settings as the environment names them. */
    public static TestTools connect(String redisUrl, Map<String, String> settings) {
        return new TestTools(new Wiring().connect(TestService.config(redisUrl, settings)));
    }

    /** What the program gives its commands. */
    public static Backstage backstage() {
        return new Wiring();
    }

    public Backstage.Tools tools() {
        return tools;
    }

    public Store store() {
        return tools.parts().store();
    }

    @Override
    public void close() {
        tools.close();
    }
}
