package ogenblik.catalog.source;

import java.util.List;
import java.util.SequencedMap;

/** A part of a YAML file: a mapping, a sequence or a scalar. */
sealed interface Node {
    Position at();

    /** {@code members} in the order written. */
    record Mapping(Position at, SequencedMap<String, Member> members) implements Node {}

    /** A key, with its place, and what it holds. */
    record Member(Text key, Node value) {}

    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** One value; {@code kind} is what YAML takes it for. */
    record Scalar(Kind kind, Text text) implements Node {
        @Override
        public Position at() {
            return text.at();
        }
    }

    enum Kind {
        STRING,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }
}
