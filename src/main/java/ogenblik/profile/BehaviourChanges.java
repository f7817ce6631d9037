package ogenblik.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ogenblik.profile.Activity.Interests;
import ogenblik.profile.Activity.Mail;
import ogenblik.profile.Fact.Mentioned.Topic;

/** What a fact changes in a customer's behaviour. Times are kept in whole seconds, those of the cart and the
 * wait list in milliseconds. */
final class BehaviourChanges {
    private final ProfileBounds bounds;

    BehaviourChanges(ProfileBounds bounds) {
        this.bounds = bounds;
    }

    Behaviour apply(Behaviour behaviour, Fact fact, Instant exactly) {
        var at = exactly.truncatedTo(ChronoUnit.SECONDS);
        var activity = behaviour.activity();
        return switch (fact) {
            case Fact.Visited _ -> behaviour;
            case Fact.ProductViewed(var item, var category) -> {
                var viewed = behaviour.withViews(behaviour.views().with(item, at, bounds));
                yield category == null ? viewed : viewed.withActivity(categoryViewed(activity, category, at));
            }
            case Fact.CategoryViewed(var category) -> behaviour.withActivity(categoryViewed(activity, category, at));
            case Fact.OfCart ofCart ->
                behaviour.withCart(CartChanges.apply(
                        behaviour.cart(),
                        ofCart,
                        exactly.truncatedTo(ChronoUnit.MILLIS),
                        behaviour.orders().totals().last(),
                        bounds.activity().maxCartLines()));
            case Fact.OfOrder ofOrder -> ordered(behaviour, ofOrder, at, exactly.truncatedTo(ChronoUnit.MILLIS));
            case Fact.OfMail ofMail -> behaviour.withActivity(activity.withMail(mailed(activity.mail(), ofMail, at)));
            case Fact.WaitListJoined(var item) ->
                behaviour.withWaitList(behaviour
                        .waitList()
                        .with(
                                item,
                                exactly.truncatedTo(ChronoUnit.MILLIS),
                                bounds.activity().maxWaitList()));
            case Fact.WaitListLeft(var item) ->
                behaviour.withWaitList(behaviour.waitList().without(List.of(item)));
            case Fact.Mentioned(var topic, var name) ->
                behaviour.withActivity(activity.withInterests(mentioned(activity.interests(), topic, name, at)));
            case Fact.OfService ofService ->
                behaviour.withActivity(activity.withService(served(activity.service(), ofService, at)));
        };
    }

    private Activity categoryViewed(Activity activity, String category, Instant at) {
        var known = activity.interests();
        return activity.withInterests(new Interests(
                known.categories().with(category, at, maxNames()), known.downloads(), known.forms(), known.notes()));
    }

    private Behaviour ordered(Behaviour behaviour, Fact.OfOrder fact, Instant at, Instant inMillis) {
        var history = OrderHistory.of(behaviour);
        return switch (fact) {
            case Fact.Ordered(var id, var content, var expectedAt) -> {
                var changed = history.completed(id, at, content, expectedAt, bounds);
                if (changed.equals(history)) yield behaviour;
                var items = content.lines().stream().map(Order.Line::item).toList();
                yield changed.in(behaviour)
                        .withCart(CartChanges.ordered(behaviour.cart(), content.lines(), inMillis))
                        .withWaitList(behaviour.waitList().without(items));
            }
            case Fact.OrderUpdated(var id, var content, var status, var expectedAt) -> {
                var updated = content == null ? history : history.updated(id, at, content, bounds);
                var stated = status == null && expectedAt == null
                        ? updated
                        : updated.delivery(
                                id,
                                at,
                                delivery -> delivery.stated(
                                        status == null ? delivery.status() : status,
                                        status == null ? delivery.statedAt() : at,
                                        expectedAt),
                                bounds);
                yield stated.in(behaviour);
            }
            case Fact.OrderCancelled(var id, var content) ->
                history.cancelled(id, at, content, bounds).in(behaviour);
            case Fact.Refunded(var id, var refundId, var content) ->
                history.refunded(id, refundId == null ? id + "@" + at : id + "/" + refundId, at, content, bounds)
                        .in(behaviour);
            case Fact.Credited(var id, var content) ->
                history.credited(id, at, content, bounds).in(behaviour);
            case Fact.Shipped(var id, var expectedAt) ->
                history.delivery(id, at, delivery -> delivery.stated("shipped", at, expectedAt), bounds)
                        .in(behaviour);
            case Fact.Delivered(var id, var deliveredAt) ->
                history.delivery(
                                id,
                                at,
                                delivery -> delivery.stated("delivered", at, null)
                                        .delivered(deliveredAt == null ? at : deliveredAt),
                                bounds)
                        .in(behaviour);
        };
    }

    private static Mail mailed(Mail mail, Fact.OfMail fact, Instant at) {
        return switch (fact) {
            case OPENED -> new Mail(mail.opens().with(at), mail.clicks(), mail.unsubscribes());
            case CLICKED -> new Mail(mail.opens(), mail.clicks().with(at), mail.unsubscribes());
            case UNWANTED ->
                new Mail(mail.opens(), mail.clicks(), mail.unsubscribes().with(at));
        };
    }

    private Interests mentioned(Interests known, Topic topic, String name, Instant at) {
        return switch (topic) {
            case DOWNLOAD ->
                new Interests(
                        known.categories(), known.downloads().with(name, at, maxNames()), known.forms(), known.notes());
            case FORM ->
                new Interests(
                        known.categories(), known.downloads(), known.forms().with(name, at, maxNames()), known.notes());
            case NOTE ->
                new Interests(
                        known.categories(),
                        known.downloads(),
                        known.forms(),
                        known.notes().with(name, at, maxNames()));
        };
    }

    private Service served(Service service, Fact.OfService fact, Instant at) {
        int max = bounds.activity().maxServices();
        return switch (fact) {
            case Fact.ComplaintOpened(var id) ->
                service.with(service.complaint(id).opened(at), max);
            case Fact.ComplaintClosed(var id) ->
                service.with(service.complaint(id).closed(at), max);
            case Fact.SubscriptionStarted(var id, var name, var renewsAt) ->
                service.with(service.subscription(id).named(name).started(at).renewing(renewsAt), max);
            case Fact.SubscriptionRenewed(var id, var name, var renewsAt) ->
                service.with(service.subscription(id).named(name).running(at).renewing(renewsAt), max);
            case Fact.SubscriptionCancelled(var id, var endsAt) ->
                service.with(service.subscription(id).ended(endsAt == null ? at : endsAt), max);
        };
    }

    private int maxNames() {
        return bounds.activity().maxNames();
    }
}
