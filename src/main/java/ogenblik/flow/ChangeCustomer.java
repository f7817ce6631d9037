package ogenblik.flow;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import ogenblik.decision.Decider;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents.Consent;
import ogenblik.profile.Profile;
import ogenblik.store.Holdings;
import ogenblik.store.Profiles;
import org.jspecify.annotations.Nullable;

/** Changes what a caller may change of a customer: attributes and consents. */
public final class ChangeCustomer {
    private final CurrentSnapshot current;
    private final Profiles profiles;
    private final Holdings holdings;
    private final InstantSource clock;
    private final Decider decider = new Decider();

    public ChangeCustomer(CurrentSnapshot current, Profiles profiles, Holdings holdings, InstantSource clock) {
        this.current = current;
        this.profiles = profiles;
        this.holdings = holdings;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        record Changed(CustomerView customer) implements Result {}

        /** Nothing was changed: each says what is wrong, naming the attribute or purpose. */
        record Refused(List<String> problems) implements Result {}
    }

    /** Thrown out of a change that is refused by what is known of the customer. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String problem) {
            super(problem, null, false, false);
        }
    }

    /**
     * JSON merge patch: a null removes the attribute. A value of another type than the catalog declares is refused, and so
     * are more attributes than a customer can have.
     */
    public Future<Result> patchAttributes(CustomerId id, Map<String, ? extends @Nullable Object> nameToValue) {
        var declared = current.get().catalog().settings().vocabulary().attributes();
        var problems = AttributeCheck.problems(nameToValue, declared);
        if (!problems.isEmpty()) return Future.succeededFuture(new Result.Refused(problems));
        return profiles.change(id, profile -> patched(profile, nameToValue))
                .map(this::changed)
                .recover(failure -> failure instanceof RefusedException
                        ? Future.succeededFuture(new Result.Refused(List.of(String.valueOf(failure.getMessage()))))
                        : Future.failedFuture(failure));
    }

    private static Profile patched(Profile profile, Map<String, ? extends @Nullable Object> nameToValue) {
        var attributes = profile.attributes().patched(nameToValue);
        var tooMany = AttributeCheck.tooMany(profile.attributes(), attributes);
        if (tooMany != null) throw new RefusedException(tooMany);
        return profile.withAttributes(attributes);
    }

    /**
     * Records a statement; a purpose that the catalog does not have is refused. Who withdraws the consent to profiling is
     * known by nothing but what the contract needs from then on.
     */
    public Future<Result> recordConsent(CustomerId id, PurposeId purpose, Consent stated) {
        var purposes =
                current.get().catalog().settings().purposeToGrantedByDefault().keySet();
        if (!purposes.contains(purpose))
            return Future.succeededFuture(
                    new Result.Refused(List.of("unknown purpose `" + purpose + "`, the catalog has "
                            + purposes.stream().map(p -> "`" + p + "`").sorted().toList())));
        return profiles.change(
                        id,
                        profile -> kept(profile.withConsents(profile.consents().with(purpose, stated))))
                .compose(profile -> decider.mayProfile(current.get(), profile)
                        ? Future.succeededFuture(profile)
                        : holdings.forgetRecords(profile.id()).map(profile))
                .map(this::changed);
    }

    private Profile kept(Profile profile) {
        return decider.mayProfile(current.get(), profile) ? profile : profile.contractual();
    }

    private Result changed(Profile profile) {
        return new Result.Changed(CustomerView.of(current.get(), profile, clock.instant()));
    }
}
