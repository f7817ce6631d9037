package ogenblik.flow;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import ogenblik.id.CustomerId;
import ogenblik.id.PurposeId;
import ogenblik.profile.Consents.Consent;
import org.jspecify.annotations.Nullable;

/** Changes what a caller may change of a customer: attributes and consents. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ChangeCustomer {

    /** What came of it. */
    public sealed interface Result {
        record Changed(CustomerView customer) implements Result {}

        /** Nothing was changed: each says what is wrong, naming the attribute or purpose. */
        record Refused(List<String> problems) implements Result {}
    }

    /** JSON merge patch: a null removes the attribute; a value of another type than the catalog declares is refused. */
    public Future<Result> patchAttributes(CustomerId id, Map<String, @Nullable Object> nameToValue) {
        throw new UnsupportedOperationException();
    }

    /** Records a statement; a purpose that the catalog does not have is refused. */
    public Future<Result> recordConsent(CustomerId id, PurposeId purpose, Consent stated) {
        throw new UnsupportedOperationException();
    }
}
