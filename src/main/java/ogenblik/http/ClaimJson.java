package ogenblik.http;

import java.io.IOException;
import java.util.List;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** Reads whom a body says that it is for: {@code {"id": ...}}, {@code {"anonymousId": ...}} or {@code {"token": ...}}. */
public final class ClaimJson {
    private static final List<String> FIELDS = List.of("id", "anonymousId", "token");

    private final JsonInput input;
    private String name = "";
    private @Nullable String text;
    private int count;

    private ClaimJson(JsonInput input) {
        this.input = input;
    }

    /** Who is named; nobody, with a fault, where it is not one of them alone. */
    public static Claim read(JsonInput input) throws IOException {
        var named = new ClaimJson(input);
        if (!input.object(named::field)) return new Claim.None();
        if (named.count == 1) return named.claim();
        input.fault("must have one of `id`, `anonymousId` and `token`; leave `customer` out for a new visitor");
        return new Claim.None();
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "id", "anonymousId" -> named(field, input.id(field));
            case "token" -> named(field, input.text());
            default -> input.unknown(field, FIELDS);
        }
    }

    /** A value that is at fault, null, still says that the field was there. */
    private void named(String field, @Nullable String value) {
        name = field;
        text = value;
        count++;
    }

    private Claim claim() {
        if (text == null) return new Claim.None();
        if (name.equals("token")) return new Claim.Token(text);
        try {
            return new Claim.Id(name.equals("id") ? new CustomerId.Known(text) : new CustomerId.Visitor(text));
        } catch (IllegalArgumentException e) {
            input.faultAt(input.pointer() + "/" + name, String.valueOf(e.getMessage()));
            return new Claim.None();
        }
    }
}
