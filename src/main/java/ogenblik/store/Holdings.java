package ogenblik.store;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerListOutput;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ogenblik.id.CustomerId;
import ogenblik.id.DecisionId;
import ogenblik.resilience.Deadline;

/** All that is held of one customer, under whatever id: to be shown, or to be erased. */
public final class Holdings {
    private final Redis redis;
    private final Profiles profiles;
    private final Decisions decisions;
    private final Merges merges;
    private final Identities identities;
    private final InputStore inputs;
    private final MailStore mail;
    private final StoreConfig config;

    /** What is kept under each id for itself, and is not taken over in a merge. */
    record Apart(InputStore inputs, MailStore mail) {}

    Holdings(Profiles profiles, Decisions decisions, Merges merges, Apart apart, EventContext context) {
        this.inputs = apart.inputs();
        this.mail = apart.mail();
        this.redis = context.redis();
        this.identities = context.identities();
        this.profiles = profiles;
        this.decisions = decisions;
        this.merges = merges;
        this.config = context.config();
    }

    /** All of it; of an alias that of whom it stands for. */
    public Future<Held> of(CustomerId id) {
        return read(id).compose(found -> {
            var read = found.read();
            var owner = read.profile().id();
            var latest = decisions.latest(owner, config.bounds().decisionsPerCustomer());
            var answers = redis.send(CommandType.HLEN, Redis.args(Keys.answers(owner)), Profiles.whole());
            var journal = merges.of(owner);
            var marks = redis.send(CommandType.ZCARD, Redis.args(Keys.marks(owner)), Profiles.whole());
            var recorded = inputs(Stream.concat(Stream.of(owner), found.aliases().stream()));
            var messages = messages(Stream.concat(Stream.of(owner), found.aliases().stream()));
            return Future.all(latest, answers, marks, journal, recorded, messages)
                    .map(_ -> new Held(
                            read.profile(),
                            List.copyOf(found.aliases()),
                            latest.result(),
                            journal.result(),
                            answers.result(),
                            marks.result(),
                            recorded.result(),
                            messages.result()));
        });
    }

    private Future<List<DecisionId>> inputs(Stream<CustomerId> ids) {
        var ofEach = ids.map(inputs::of).toList();
        return Future.all(ofEach)
                .map(_ -> ofEach.stream().flatMap(of -> of.result().stream()).toList());
    }

    private Future<List<MailStore.Kept>> messages(Stream<CustomerId> ids) {
        var ofEach = ids.map(mail::of).toList();
        return Future.all(ofEach)
                .map(_ -> ofEach.stream().flatMap(of -> of.result().stream()).toList());
    }

    /**
     * Forgets all of it; of an alias that of whom it stands for. The aliases go first, so that an erasure which was
     * interrupted finds them again. Who was merged into this customer, and is being given back, is given back before.
     */
    public Future<Erased> erase(CustomerId id) {
        return read(id).compose(
                        found -> merges.finishUndoing(found.read().profile().id()))
                .compose(_ -> eraseAll(id));
    }

    private Future<Erased> eraseAll(CustomerId id) {
        return read(id).compose(found -> {
            var owner = found.read().profile().id();
            Future<Erased> gone = Future.succeededFuture(new Erased(0, 0, 0, 0, 0, 0, 0, 0));
            for (var alias : found.aliases())
                gone = gone.compose(before -> eraseOne(alias).map(before::and));
            return gone.compose(ofAliases -> eraseOne(owner).map(own -> own.plus(ofAliases)));
        });
    }

    /** Forgets what was decided for a customer and shown in messages, answers included, and how it was before merges, and nothing else. */
    public Future<Void> forgetRecords(CustomerId id) {
        return read(id).compose(found -> forgetApart(found.aliases()))
                .compose(_ -> inputs.forget(id))
                .compose(_ -> redis.send(
                        CommandType.DEL,
                        Redis.args(Keys.answers(id))
                                .addKey(Keys.decisions(id))
                                .addKey(Keys.merges(id))
                                .addKey(Keys.messages(id)),
                        Profiles.whole()))
                .mapEmpty();
    }

    private Future<Void> forgetApart(Set<CustomerId> aliases) {
        return Future.join(aliases.stream()
                        .map(alias -> inputs.forget(alias).compose(_ -> mail.forget(alias)))
                        .toList())
                .mapEmpty();
    }

    /** A customer, with what aliases have that the profile did not take over yet, and all aliases. */
    private record Found(Read read, Set<CustomerId> aliases) {}

    private Future<Found> read(CustomerId id) {
        return profiles.readLinked(id, Deadline.in(config.waits().command())).compose(read -> {
            var owner = read.profile().id();
            var aliases = new LinkedHashSet<>(read.links().merged());
            aliases.add(id);
            aliases.remove(owner);
            var customers = Stream.concat(Stream.of(owner), aliases.stream())
                    .filter(CustomerId.Known.class::isInstance)
                    .map(CustomerId.Known.class::cast)
                    .toList();
            return identities.unfinished(customers).map(unfinished -> {
                var whole = read;
                for (var visitor : unfinished)
                    if (aliases.add(visitor.profile().id()))
                        whole = identities.seen(visitor.profile().id(), visitor, whole);
                return new Found(whole, aliases);
            });
        });
    }

    private Future<Erased> eraseOne(CustomerId id) {
        return inputs.forget(id)
                .compose(before -> eraseKeys(id)
                        .compose(erased -> inputs.forget(id).map(meanwhile -> erased.withInputs(before + meanwhile))));
    }

    private Future<Erased> eraseKeys(CustomerId id) {
        return redis.eval(
                        Script.ERASE,
                        List.of(
                                Keys.profile(id),
                                Keys.answers(id),
                                Keys.decisions(id),
                                Keys.marks(id),
                                Keys.merges(id),
                                Keys.links(id),
                                Keys.messages(id)),
                        List.of(),
                        () -> new IntegerListOutput<>(ByteArrayCodec.INSTANCE))
                .map(n -> new Erased(n.get(0), 0, n.get(1), n.get(2), n.get(3), n.get(4), 0, n.get(5)));
    }
}
