package ogenblik.http;

import java.util.ArrayList;

/** Where the management port listens; {@code port} is 1 to 65,535, or 0 for any free one. */
public record ManagementConfig(String host, int port) {
    public ManagementConfig {
        var problems = new ArrayList<String>();
        if (host.isBlank()) problems.add("`management.host` must be an address to listen on, is empty");
        HttpConfig.checkPort("management.port", port, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }
}
