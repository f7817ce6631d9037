package ogenblik.flow;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ogenblik.catalog.Channel;
import ogenblik.catalog.Placement;
import ogenblik.catalog.item.Item;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Subject;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.Decision.Reason;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.DecisionRequest.Slot;
import ogenblik.flow.Notification.Priority;
import ogenblik.flow.Notification.State;
import ogenblik.flow.Notification.Timing;
import ogenblik.flow.Notification.What;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;
import ogenblik.profile.Exposures;
import ogenblik.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a customer's inbox: what would be shown at a placement of the app, decided now and without any trace, with what the
 * customer did with it before. In quiet hours what has to wait is what would be shown at their end.
 */
public final class ReadInbox {
    /** The most notifications of an inbox. */
    public static final int MAX_NOTIFICATIONS = Placement.MAX_LIMIT;

    /** What a rule may end at any time is asked for again by the end of the day after. */
    private static final int LIFETIME_DAYS = 2;

    private static final String TIME_ZONE = "timeZone";
    private static final String PRIORITY = "priority";

    private final Evaluations evaluations;

    public ReadInbox(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /**
     * A caller's question.
     *
     * @param unit whom it is asked for, by the name the caller gave
     * @param zone where the device is; null: where the customer is known to be
     * @param whole all of the question, written the same each time
     */
    public record Question(
            Ask.Who who,
            String unit,
            PlacementId placement,
            RequestContext context,
            @Nullable ZoneId zone,
            String whole) {}

    /** The inbox; null where the catalog has no such placement of the app. Never fails. */
    public Future<@Nullable Inbox> run(Question question) {
        return evaluations.read(question.who(), Set.of(question.placement())).map(grounds -> inbox(grounds, question));
    }

    /** The same from given grounds. */
    public static @Nullable Inbox inbox(Grounds grounds, Question question) {
        var placement = grounds.snapshot().catalog().placement(question.placement());
        return placement == null || placement.channel() != Channel.APP
                ? null
                : new Reading(inZone(grounds, question.zone()), question, placement).inbox();
    }

    /** Rules see the customer where the device is. */
    private static Grounds inZone(Grounds grounds, @Nullable ZoneId zone) {
        var profile = grounds.profile();
        if (zone == null || profile == null) return grounds;
        return grounds.with(profile.withAttributes(profile.attributes().patched(Map.of(TIME_ZONE, zone.getId()))));
    }

    /** One inbox while it is read. */
    private static final class Reading {
        private final Grounds grounds;
        private final Question question;
        private final Placement placement;
        private final Profile profile;
        private final ZoneId zone;
        private final InboxMarks marks;
        private String language = "";

        Reading(Grounds grounds, Question question, Placement placement) {
            this.grounds = grounds;
            this.question = question;
            this.placement = placement;
            var read = grounds.profile();
            this.profile =
                    read == null ? Profile.NOBODY : Evaluations.mayProfile(grounds) ? read : read.withoutProfiling();
            this.zone = zone();
            this.marks = InboxMarks.of(read == null ? Exposures.NONE : profile.exposures(), grounds.now());
        }

        private ZoneId zone() {
            var snapshot = grounds.snapshot();
            var subject = new Subject(
                    profile,
                    question.context(),
                    snapshot.items(),
                    snapshot.signals(),
                    snapshot.travel(),
                    grounds.now());
            return snapshot.catalog().rules().evaluate(subject).zone();
        }

        Inbox inbox() {
            return new Inbox(
                    placement.id(),
                    notifications(),
                    placement.limit(),
                    grounds.now(),
                    grounds.snapshot().catalog().version(),
                    grounds.degraded(),
                    EvaluationTag.of(grounds, question.unit(), question.whole()));
        }

        private List<Notification> notifications() {
            var now = decided(grounds.now());
            var quietUntil = quietUntil();
            var later = quietUntil == null ? now : decided(quietUntil);
            var dueOffers = offers(now);
            var due = new HashMap<String, Notification>();
            for (var shown : dueOffers) {
                var notification = notification(shown, null);
                due.put(notification.id(), notification);
            }
            var all = new ArrayList<Notification>();
            for (var shown : offers(later)) {
                var already =
                        due.remove(NotificationId.of(placement.id(), shown).text());
                all.add(already == null ? notification(shown, quietUntil) : already);
            }
            // What is due and gone by the end of the quiet hours has its place by its rank now, which is before the
            // others.
            dueOffers.reversed().forEach(shown -> {
                var gone = due.remove(NotificationId.of(placement.id(), shown).text());
                if (gone != null) all.addFirst(gone);
            });
            if (all.isEmpty() && now instanceof ForPlacement.FellBack fellBack) all.add(fallback(fellBack));
            return all.size() > MAX_NOTIFICATIONS ? all.subList(0, MAX_NOTIFICATIONS) : all;
        }

        private ForPlacement decided(Instant at) {
            var dismissed = marks.dismissed(grounds.snapshot());
            var request = new DecisionRequest(
                    List.of(new Slot(placement.id(), MAX_NOTIFICATIONS)),
                    question.context(),
                    dismissed.offers(),
                    dismissed.items());
            var day = grounds.now().atZone(zone).toLocalDate();
            var unit = profile.isNobody() ? question.unit() : profile.id().toString();
            var decision = Evaluations.decide(grounds, request, at, Evaluations.id(unit, placement.id(), day));
            language = decision.language();
            return decision.placements().getFirst();
        }

        private static List<Decision.Shown> offers(ForPlacement decided) {
            return switch (decided) {
                case ForPlacement.Offered offered -> offered.offers();
                case ForPlacement.FellBack _, ForPlacement.Unknown _ -> List.of();
            };
        }

        /** When the quiet hours end that it is in now; null where it is in none. */
        private @Nullable Instant quietUntil() {
            var quiet = grounds.snapshot().catalog().policies().contact().quietHours();
            if (quiet == null || !quiet.channels().contains(placement.channel())) return null;
            var local = ZonedDateTime.ofInstant(grounds.now(), zone);
            if (!quiet.isQuietAt(local.toLocalTime())) return null;
            var end = local.toLocalDate().atTime(quiet.until()).atZone(zone).withLaterOffsetAtOverlap();
            return (end.isAfter(local)
                            ? end
                            : local.toLocalDate()
                                    .plusDays(1)
                                    .atTime(quiet.until())
                                    .atZone(zone))
                    .toInstant();
        }

        private Notification notification(Decision.Shown shown, @Nullable Instant deliverAt) {
            var id = NotificationId.of(placement.id(), shown);
            return new Notification(
                    id.text(),
                    shown.why().campaign(),
                    shown.why().reason(),
                    new What(shown.content(), shown.item(), language),
                    new Timing(deliverAt, expiresAt(shown, deliverAt)),
                    marks.state(id),
                    priority(shown));
        }

        private Notification fallback(ForPlacement.FellBack fellBack) {
            return new Notification(
                    NotificationId.ofFallback(placement.id(), fellBack.offer()),
                    null,
                    Reason.FALLBACK,
                    new What(fellBack.content(), null, language),
                    new Timing(null, lifetimeEnd(grounds.now())),
                    State.NEW,
                    Priority.LOW);
        }

        private Instant expiresAt(Decision.Shown shown, @Nullable Instant deliverAt) {
            var from = deliverAt == null ? grounds.now() : deliverAt;
            return Stream.of(lifetimeEnd(from), closing(shown.why().campaign(), from), turning(shown.item(), from))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private @Nullable Instant closing(CampaignId id, Instant from) {
            var campaign = grounds.snapshot().plan().campaign(id);
            return campaign == null ? null : campaign.eligibility().schedule().closesAfter(from, zone);
        }

        /** What is shown of an item has its price of the moment. */
        private @Nullable Instant turning(@Nullable Item shown, Instant from) {
            var item = shown == null ? null : grounds.snapshot().items().get(shown.id());
            return item == null ? null : item.turnsAfter(from);
        }

        private Instant lifetimeEnd(Instant from) {
            return from.atZone(zone)
                    .toLocalDate()
                    .plusDays(LIFETIME_DAYS)
                    .atStartOfDay(zone)
                    .toInstant();
        }

        private Priority priority(Decision.Shown shown) {
            var written = Priority.named(shown.content().get(PRIORITY));
            if (written != null) return written;
            return grounds.snapshot().plan().isService(shown.why().campaign()) ? Priority.HIGH : Priority.NORMAL;
        }
    }
}
