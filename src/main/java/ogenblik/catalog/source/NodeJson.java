package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Nodes as JSON, for what works on that. */
final class NodeJson {
    private NodeJson() {}

    static JsonNode of(Node node) {
        var make = JsonNodeFactory.instance;
        switch (node) {
            case Node.Mapping mapping -> {
                var object = make.objectNode();
                mapping.members().forEach((key, member) -> object.set(key, of(member.value())));
                return object;
            }
            case Node.Sequence sequence -> {
                var array = make.arrayNode(sequence.items().size());
                sequence.items().forEach(item -> array.add(of(item)));
                return array;
            }
            case Node.Scalar scalar -> {
                var text = scalar.text().value();
                return switch (scalar.kind()) {
                    case STRING -> make.textNode(text);
                    case BOOLEAN -> make.booleanNode(text.equals("true"));
                    case NULL -> make.nullNode();
                    case INTEGER, DECIMAL -> number(text);
                };
            }
        }
    }

    /** A number too odd to be one, such as {@code .inf}, is a text, which the schema then refuses. */
    private static JsonNode number(String text) {
        var make = JsonNodeFactory.instance;
        try {
            var plain = text.replace("_", "");
            return plain.matches("[+-]?[0-9]{1,40}")
                    ? make.numberNode(new BigInteger(plain))
                    : make.numberNode(new BigDecimal(plain));
        } catch (NumberFormatException odd) {
            return make.textNode(text);
        }
    }
}
