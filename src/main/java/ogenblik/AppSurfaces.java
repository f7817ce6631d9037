package ogenblik;

import java.util.List;
import ogenblik.config.Config;
import ogenblik.flow.ChangeItems;
import ogenblik.flow.EvaluateFlags;
import ogenblik.flow.Evaluations;
import ogenblik.flow.NoteNotifications;
import ogenblik.flow.OvertakenClicks;
import ogenblik.flow.ReadInbox;
import ogenblik.flow.RecordEvents;
import ogenblik.http.Identification;
import ogenblik.http.items.ItemRoutes;
import ogenblik.http.notifications.NotificationRoutes;
import ogenblik.http.ofrep.OfrepRoutes;
import ogenblik.http.ops.DocsRoutes;

/** Constructs, for {@link Wiring}, the surfaces of those who merely ask: apps, OpenFeature's clients, readers of the pages. */
final class AppSurfaces {
    static final List<String> DOCS = List.of(
            "rules.md",
            "catalog.md",
            "items.md",
            "imports.md",
            "events.md",
            "campaigns.md",
            "experiments.md",
            "scores.md",
            "reports.md",
            "signals.md",
            "storage.md",
            "travel.md",
            "training.md",
            "walkthrough.md",
            "email.md",
            "notifications.md",
            "openfeature.md",
            "web.md");

    private AppSurfaces() {}

    static ItemRoutes items(Parts parts) {
        return new ItemRoutes(
                new ChangeItems(parts.vertx(), parts.current(), parts.store().items(), parts.clock()));
    }

    static NotificationRoutes notifications(Config config, Parts parts) {
        var current = parts.current();
        var store = parts.store();
        return new NotificationRoutes(
                new ReadInbox(evaluations(parts)),
                new NoteNotifications(
                        current,
                        recordEvents(config, parts),
                        store.profiles(),
                        store.exposures(),
                        new OvertakenClicks(parts.vertx(), current, store.events()),
                        parts.clock()),
                current,
                identification(config, parts),
                config.callers().notifications());
    }

    static OfrepRoutes ofrep(Config config, Parts parts) {
        return new OfrepRoutes(new EvaluateFlags(evaluations(parts)), parts.current(), identification(config, parts));
    }

    static DocsRoutes docs() {
        return new DocsRoutes(DOCS);
    }

    static Identification identification(Config config, Parts parts) {
        return new Identification(
                parts.tokens(), parts.visitorIds(), config.callers().tokens().lifetimes(), parts.clock());
    }

    static RecordEvents recordEvents(Config config, Parts parts) {
        return new RecordEvents(
                parts.current(),
                parts.store().events(),
                parts.store().identities(),
                parts.store().holdings(),
                config.profile(),
                parts.clock());
    }

    private static Evaluations evaluations(Parts parts) {
        return new Evaluations(parts.current(), parts.store().profiles(), parts.clock());
    }
}
