package ogenblik;

import java.time.InstantSource;
import ogenblik.cli.Backstage;
import ogenblik.config.Config;
import ogenblik.demo.DemoShop;
import ogenblik.flow.ActivateCatalog;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.ExplainPast;
import ogenblik.flow.Imports;
import ogenblik.flow.RebuildReports;
import ogenblik.flow.ReplayDay;
import ogenblik.flow.Rescore;
import ogenblik.flow.StreamAudience;
import ogenblik.token.Tokens;

/** What commands work with, made as it is asked for. */
record WiredTools(Config config, Parts parts) implements Backstage.Tools {
    @Override
    public Imports imports() {
        return new Imports(parts.current(), parts.store(), config.profile(), parts.clock());
    }

    @Override
    public StreamAudience streamAudience() {
        return new StreamAudience(parts.current(), parts.store().profiles(), parts.clock());
    }

    @Override
    public Rescore rescore() {
        return new Rescore(parts.current(), parts.store().profiles(), config.profile());
    }

    @Override
    public RebuildReports rebuildReports() {
        return new RebuildReports(parts.store().reports(), parts.current(), parts.clock(), config.clockOffset());
    }

    @Override
    public ActivateCatalog activateCatalog() {
        return Wiring.activateCatalog(parts);
    }

    @Override
    public DecideOffers decideOffers() {
        return Wiring.decideOffers(parts);
    }

    @Override
    public ExplainPast explainPast() {
        return new ExplainPast(parts.vertx(), parts.current(), parts.store(), config.clockOffset());
    }

    @Override
    public ReplayDay replayDay() {
        return new ReplayDay(parts.vertx(), parts.current(), parts.store());
    }

    @Override
    public CurrentSnapshot snapshot() {
        return parts.current();
    }

    @Override
    public DemoShop demoShop() {
        var store = parts.store();
        return new DemoShop(
                store.profiles(), store.relatedItems(), store.travel(), store.texts(), config.profile(), parts.clock());
    }

    @Override
    public Tokens tokens() {
        return parts.tokens();
    }

    @Override
    public InstantSource clock() {
        return parts.clock();
    }

    @Override
    public void close() {
        parts.close();
    }
}
