package ogenblik.catalog.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

/** The kinds of value that compiled code tells apart, with the Java type that holds each. */
enum Kind {
    /** {@code Boolean}. */
    BOOL(SimpleType.BOOL),
    /** {@code Long}. */
    INT(SimpleType.INT),
    /** {@code Double}. */
    DOUBLE(SimpleType.DOUBLE),
    /** {@code String}. */
    STRING(SimpleType.STRING),
    /** {@code Instant}. */
    TIMESTAMP(SimpleType.TIMESTAMP),
    /** {@code java.time.Duration}. */
    DURATION(SimpleType.DURATION),
    /** {@code List} of {@code String}. */
    STRINGS(ListType.create(SimpleType.STRING)),
    /** Whatever else CEL knows; only CEL's own runtime works with it. */
    OTHER(SimpleType.DYN);

    private final CelType celType;

    Kind(CelType celType) {
        this.celType = celType;
    }

    CelType celType() {
        return celType;
    }

    static Kind of(CelType type) {
        for (var kind : values()) if (kind.celType.equals(type)) return kind;
        return OTHER;
    }

    static Kind of(ValueType type) {
        return switch (type) {
            case STRING -> STRING;
            case INT -> INT;
            case DOUBLE -> DOUBLE;
            case BOOL -> BOOL;
            case TIMESTAMP, DATE -> TIMESTAMP;
            case STRINGS -> STRINGS;
        };
    }

    /** As a marketer reads it: the name that CEL has for it. */
    String label() {
        return switch (this) {
            case BOOL -> "bool";
            case INT -> "int";
            case DOUBLE -> "double";
            case STRING -> "string";
            case TIMESTAMP -> "timestamp";
            case DURATION -> "duration";
            case STRINGS -> "list(string)";
            case OTHER -> "dyn";
        };
    }
}
