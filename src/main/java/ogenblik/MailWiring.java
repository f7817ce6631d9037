package ogenblik;

import ogenblik.config.Config;
import ogenblik.flow.DecideOffers;
import ogenblik.flow.FollowMail;
import ogenblik.flow.KeepOffer;
import ogenblik.flow.OpenMail;
import ogenblik.flow.Pictures;
import ogenblik.flow.PreviewMail;
import ogenblik.flow.RecordDecision;
import ogenblik.flow.RecordMail;
import ogenblik.flow.ResolveClick;
import ogenblik.flow.TrackExposure;
import ogenblik.http.Fetchers;
import ogenblik.http.Surface;
import ogenblik.http.email.EmailRoutes;
import ogenblik.http.email.EmailRoutes.Mailing;
import ogenblik.http.email.PreviewRoutes;
import ogenblik.telemetry.MailMeters;
import ogenblik.telemetry.PictureMeters;

/** Constructs what mails are opened with, and looked at ahead. */
record MailWiring(Config config, Parts parts, Pictures pictures) {

    static MailWiring open(Config config, Parts parts) {
        var meters = new PictureMeters(parts.registry());
        return new MailWiring(config, parts, new Pictures(parts.vertx(), config.pictures(), meters));
    }

    Surface links(DecideOffers decide, TrackExposure track) {
        var current = parts.current();
        var clock = parts.clock();
        var store = parts.store();
        var open = new OpenMail(current, decide, keep(), store.mail(), clock);
        var recording = new RecordDecision(store.decisions());
        var mailing = new Mailing(
                open,
                new FollowMail(current, open, store.mail(), new ResolveClick(current, clock)),
                new RecordMail(current, decide, recording, track, clock),
                pictures,
                new MailMeters(parts.registry()));
        return new EmailRoutes(
                parts.tokens(), current, mailing, new Fetchers(config.callers().tracking()), clock);
    }

    Surface preview() {
        var store = parts.store();
        var preview = new PreviewMail(parts.current(), store.profiles(), store.mail(), keep());
        return new PreviewRoutes(preview, parts.current(), pictures, parts.clock());
    }

    private KeepOffer keep() {
        return new KeepOffer(parts.current(), parts.store().profiles(), parts.clock());
    }
}
