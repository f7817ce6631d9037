package ogenblik.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of catalog files: {@code config/catalog.schema.json}, the very one that editors complete by. */
final class CatalogSchema {
    private static final CatalogSchema OF_CATALOGS = new CatalogSchema(resource("catalog.schema.json"));

    private final Schema schema;

    private CatalogSchema(String text) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** Adds what in this file is not as the schema says. */
    static void check(Node.Mapping root, Problems problems) {
        var messages = new SchemaMessages(OF_CATALOGS.schema.getSchemaNode());
        for (Error error : OF_CATALOGS.schema.validate(NodeJson.of(root))) {
            var offender = find(root, error.getInstanceLocation());
            messages.report(error, offender, problems);
        }
    }

    /** The schema as data. */
    static JsonNode asJson() {
        return OF_CATALOGS.schema.getSchemaNode();
    }

    private static Node find(Node root, NodePath path) {
        Node here = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            here = switch (here) {
                case Node.Mapping mapping -> {
                    var member = mapping.members().get(step.toString());
                    yield member == null ? mapping : member.value();
                }
                case Node.Sequence sequence -> sequence.items().get(Integer.parseInt(step.toString()));
                case Node.Scalar scalar -> scalar;
            };
        }
        return here;
    }

    private static String resource(String name) {
        try (var in = CatalogSchema.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, "the schema is built into the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
