package ogenblik.http.customers;

import java.util.function.Consumer;
import ogenblik.http.Call;
import ogenblik.http.Problem;
import ogenblik.id.CustomerId;

/** Whom the path of a call names: {@code /v1/customers/{id}...}. */
final class NamedCustomer {
    private NamedCustomer() {}

    /** Goes on with the customer, or refuses the call. */
    static void in(Call call, Consumer<CustomerId> then) {
        if (!call.accepts("application/json")) return;
        CustomerId id;
        try {
            id = CustomerId.parse(call.value(0));
        } catch (IllegalArgumentException e) {
            call.refuse(Problem.invalidUrl(String.valueOf(e.getMessage())));
            return;
        }
        then.accept(id);
    }

    static Problem nobody() {
        return Problem.notFound("nothing is known of this customer");
    }
}
