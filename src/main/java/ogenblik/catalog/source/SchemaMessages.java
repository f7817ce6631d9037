package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words what the schema complains of: the key, the value, and what would be right. */
final class SchemaMessages {
    private final JsonNode schema;

    SchemaMessages(JsonNode schema) {
        this.schema = schema;
    }

    void report(Error error, Node offender, Problems problems) {
        var rule = parent(error);
        var limit = rule.path(error.getKeyword());
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(error, offender, rule, problems);
            case "propertyNames" -> problems.add(offender.at(), keyName(offender, rule));
            case "required" ->
                problems.add(
                        offender.at(),
                        "key `" + error.getProperty() + "` is missing"
                                + hint(rule.path("properties").path(error.getProperty())));
            case "enum" -> problems.add(offender.at(), oneOf(error, offender, limit));
            case "type" ->
                problems.add(
                        offender.at(),
                        named(error) + " must be " + types(limit) + ", is " + shown(offender)
                                + inQuotes(offender, limit) + hint(rule));
            default -> problems.add(offender.at(), named(error) + " " + bound(error, offender, rule, limit));
        }
    }

    /** What to do where a text was meant, and YAML takes it for something else. */
    private static String inQuotes(Node offender, JsonNode limit) {
        if (!limit.asText().equals("string") || !(offender instanceof Node.Scalar(var kind, var text))) return "";
        var quoted = ": write it in quotes, `\"" + shortened(text.value()) + "\"`";
        return switch (kind) {
            case BOOLEAN -> ", which YAML takes for a truth value" + quoted;
            case INTEGER, DECIMAL -> ", which YAML takes for a number" + quoted;
            case STRING, NULL -> "";
        };
    }

    private static void unknownKey(Error error, Node offender, JsonNode rule, Problems problems) {
        var key = error.getProperty();
        var known = new ArrayList<String>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        var nearest = Spelling.didYouMean(key, known);
        var member =
                offender instanceof Node.Mapping mapping ? mapping.members().get(key) : null;
        problems.add(
                member == null ? offender.at() : member.key().at(),
                "unknown key `" + key + "`" + (nearest.isEmpty() ? ", known are " + quoted(known) : nearest));
    }

    /** Which of the keys it is the library does not say in one place, so they are looked at again. */
    private String keyName(Node offender, JsonNode rule) {
        var names = rule.path("propertyNames");
        if (names.has("$ref")) names = schema.at(names.path("$ref").asText().substring(1));
        var pattern = names.path("pattern").asText();
        var wrong = new ArrayList<String>();
        if (offender instanceof Node.Mapping mapping)
            mapping.members().keySet().stream()
                    .filter(key -> !key.matches(pattern))
                    .forEach(wrong::add);
        return "names must look like `" + names.path("examples").path(0).asText() + "`, not like " + quoted(wrong);
    }

    private static String oneOf(Error error, Node offender, JsonNode limit) {
        var allowed = new ArrayList<String>();
        limit.forEach(value -> allowed.add(value.asText()));
        var written = offender instanceof Node.Scalar scalar ? scalar.text().value() : "";
        return named(error) + " must be one of " + quoted(allowed) + ", is " + shown(offender)
                + Spelling.didYouMean(written, allowed);
    }

    private static String bound(Error error, Node offender, JsonNode rule, JsonNode limit) {
        return switch (error.getKeyword()) {
            case "minimum" -> "must be at least " + limit.asText() + ", is " + shown(offender);
            case "maximum" -> "must be at most " + limit.asText() + ", is " + shown(offender);
            case "exclusiveMinimum" -> "must be above " + limit.asText() + ", is " + shown(offender);
            case "minItems", "minProperties", "minLength" ->
                limit.asInt() == 1 ? "must not be empty" : "must have at least " + limit.asText() + " entries";
            case "maxItems", "maxProperties" -> "must have at most " + limit.asText() + " entries";
            case "maxLength" -> "must have at most " + limit.asText() + " characters";
            case "pattern" ->
                "must look like `" + rule.path("examples").path(0).asText() + "`, is " + shown(offender) + hint(rule);
            default -> error.getMessage();
        };
    }

    /** The part of the schema that holds the keyword. */
    private JsonNode parent(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode here = schema;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            var step = path.getElement(i).toString();
            here = here.isArray() ? here.path(Integer.parseInt(step)) : here.path(step);
        }
        return here;
    }

    private static String named(Error error) {
        var path = error.getInstanceLocation();
        for (int i = path.getNameCount() - 1; i >= 0; i--)
            if (path.getElement(i) instanceof String key && !key.isEmpty()) {
                return i == path.getNameCount() - 1 ? "`" + key + "`" : "an entry of `" + key + "`";
            }
        return "the file";
    }

    private static String hint(JsonNode rule) {
        var description = rule.path("description").asText();
        if (description.isEmpty()) return "";
        int end = description.indexOf(". ");
        var first = end < 0 ? description : description.substring(0, end);
        first = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return " (" + Character.toLowerCase(first.charAt(0)) + first.substring(1) + ")";
    }

    private static String types(JsonNode limit) {
        var names = new ArrayList<String>();
        if (limit.isArray()) limit.forEach(type -> names.add(type(type.asText())));
        else names.add(type(limit.asText()));
        return String.join(" or ", names);
    }

    private static String type(String name) {
        return switch (name) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> name;
        };
    }

    private static String shown(Node node) {
        return switch (node) {
            case Node.Mapping _ -> "a mapping";
            case Node.Sequence _ -> "a list";
            case Node.Scalar(var kind, var text) ->
                kind == Node.Kind.NULL ? "empty" : "`" + shortened(text.value()) + "`";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static String quoted(List<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }
}
