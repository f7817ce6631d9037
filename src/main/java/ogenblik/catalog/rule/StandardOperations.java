package ogenblik.catalog.rule;

import static ogenblik.catalog.rule.Kind.BOOL;
import static ogenblik.catalog.rule.Kind.DOUBLE;
import static ogenblik.catalog.rule.Kind.INT;
import static ogenblik.catalog.rule.Kind.STRING;
import static ogenblik.catalog.rule.Kind.STRINGS;

import java.util.List;
import ogenblik.catalog.rule.Operation.Reads;
import org.jspecify.annotations.Nullable;

/** Those of CEL's own functions that are compiled; the others are left to CEL's runtime. */
final class StandardOperations {
    private static final List<Operation> ALL = List.of(
            of("size", List.of(STRING), INT, (_, text, _, _) ->
                    (long) ((String) text).codePointCount(0, ((String) text).length())),
            of("size", List.of(STRINGS), INT, (_, list, _, _) -> (long) ((List<?>) list).size()),
            of(
                    "contains",
                    List.of(STRING, STRING),
                    BOOL,
                    (_, text, part, _) -> ((String) text).contains((String) part)),
            of(
                    "startsWith",
                    List.of(STRING, STRING),
                    BOOL,
                    (_, text, part, _) -> ((String) text).startsWith((String) part)),
            of(
                    "endsWith",
                    List.of(STRING, STRING),
                    BOOL,
                    (_, text, part, _) -> ((String) text).endsWith((String) part)),
            of("lowerAscii", List.of(STRING), STRING, (_, text, _, _) -> shifted((String) text, 'A', 'Z', 32)),
            of("upperAscii", List.of(STRING), STRING, (_, text, _, _) -> shifted((String) text, 'a', 'z', -32)),
            of("double", List.of(INT), DOUBLE, (_, number, _, _) -> ((Long) number).doubleValue()));

    private StandardOperations() {}

    static @Nullable Operation find(String name, List<Kind> parameters) {
        for (var operation : ALL)
            if (operation.name().equals(name) && operation.parameters().equals(parameters)) return operation;
        return null;
    }

    private static Operation of(String name, List<Kind> parameters, Kind result, Operation.Body body) {
        return new Operation(name, parameters, result, Reads.NOTHING, body);
    }

    private static String shifted(String text, char from, char to, int by) {
        var chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++)
            if (chars[i] >= from && chars[i] <= to) chars[i] = (char) (chars[i] + by);
        return new String(chars);
    }
}
