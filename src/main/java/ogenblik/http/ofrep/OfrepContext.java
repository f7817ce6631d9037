package ogenblik.http.ofrep;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.rule.Vocabulary;
import ogenblik.http.Canonical;
import ogenblik.http.ContextValues;
import ogenblik.http.Fault;
import ogenblik.http.JsonInput;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.StrictJson;
import ogenblik.http.ofrep.FlagError.Code;
import ogenblik.id.CustomerId;
import ogenblik.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation context of a request.
 *
 * @param targetingKey null where there is none
 * @param declared what rules may read of it
 * @param whole all of it, written the same whatever the order of its names
 */
record OfrepContext(@Nullable String targetingKey, RequestContext declared, String whole) {
    private static final String TARGETING_KEY = "targetingKey";

    /** What came of reading a body. */
    sealed interface Result {
        record Ok(OfrepContext context) implements Result {}

        record Refused(FlagError error) implements Result {}
    }

    /** {@code vocabulary} says what the catalog declares of the context. */
    static Result read(byte[] body, Vocabulary vocabulary) {
        return switch (StrictJson.read(body, input -> new Reading(input, vocabulary).read())) {
            case Parsed.Ok<OfrepContext>(var context) -> new Result.Ok(context);
            case Parsed.Bad<OfrepContext>(var problem) -> new Result.Refused(error(problem));
        };
    }

    private static FlagError error(Problem problem) {
        if (problem.errors().isEmpty()) return new FlagError(Code.PARSE_ERROR, problem.detail());
        var details = problem.errors().stream().map(OfrepContext::said).toList();
        return new FlagError(Code.INVALID_CONTEXT, String.join("; ", details));
    }

    private static String said(Fault fault) {
        return fault.pointer().isEmpty() ? fault.detail() : "`" + fault.pointer() + "` " + fault.detail();
    }

    /** The body while it is read. */
    private static final class Reading {
        private final JsonInput input;
        private final Vocabulary vocabulary;
        private final Map<String, Object> nameToValue = new HashMap<>();
        private final Map<String, Object> all = new HashMap<>();
        private boolean hasContext;
        private @Nullable String targetingKey;

        Reading(JsonInput input, Vocabulary vocabulary) {
            this.input = input;
            this.vocabulary = vocabulary;
        }

        /** What the protocol may add beside the context is passed over. */
        OfrepContext read() throws IOException {
            boolean isObject = input.object(name -> {
                if (name.equals("context")) {
                    hasContext = true;
                    input.object(this::field);
                } else {
                    var passed = input.any();
                    if (passed != null) all.put("/" + name, passed);
                }
            });
            if (isObject && !hasContext) input.faultAt("/context", "must be an object, is absent");
            return new OfrepContext(targetingKey, new RequestContext(nameToValue), Canonical.text(all));
        }

        /** A token says itself whether it is one; anything else is an id. */
        private void target(String text) {
            try {
                if (!Tokens.mayBeCustomerToken(text)) {
                    var ignored = CustomerId.parse(text);
                }
                targetingKey = text;
            } catch (IllegalArgumentException e) {
                input.fault(String.valueOf(e.getMessage()));
            }
        }

        private void field(String name) throws IOException {
            if (name.equals(TARGETING_KEY)) {
                if (input.isNull()) return;
                var text = input.text();
                if (text != null && !text.isEmpty()) target(text);
                return;
            }
            var value = input.any();
            if (value == null) return;
            all.put(name, value);
            var type = vocabulary.contextType(name);
            var typed =
                    type == null ? (ContextValues.isPlain(value) ? value : null) : ContextValues.ofJson(value, type);
            if (typed != null) nameToValue.put(name, typed);
            else if (type != null) input.fault("must be " + ContextValues.named(type));
        }
    }
}
