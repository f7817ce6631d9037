package ogenblik;

import ogenblik.config.Config;
import ogenblik.demo.DemoShop;
import ogenblik.flow.ReadCustomer;
import ogenblik.http.Surface;
import ogenblik.http.demo.DemoPeople;
import ogenblik.http.demo.DemoRoutes;

/** Constructs the pages of the demo. */
final class DemoWiring {
    private DemoWiring() {}

    static Surface routes(Config config, Parts parts) {
        var people = new DemoPeople(
                DemoShop.PERSONAS,
                DemoShop.BROWSER_KEY,
                parts.tokens(),
                config.callers().tokens().lifetimes(),
                parts.clock());
        var read = new ReadCustomer(parts.current(), parts.store().profiles(), parts.clock());
        return new DemoRoutes(people, read, parts.current());
    }
}
