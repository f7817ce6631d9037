package ogenblik.catalog.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ogenblik.catalog.rule.RuleBook.Scope;
import org.jspecify.annotations.Nullable;

/** Every path that the rules of one vocabulary can read: its slot, and the CEL types that make a wrong one an error. */
final class Paths {
    /** The names that a path can start with. */
    static final List<String> ROOTS = List.of("customer", "context", "item", "signal", "nearest", "now");

    private static final StructType CART_LINE =
            struct("CartLine", Map.of("item", SimpleType.STRING, "quantity", SimpleType.INT));

    private final Map<String, Slot> pathToSlot = new LinkedHashMap<>();
    private final Map<String, Slot> pathToCandidateSlot = new LinkedHashMap<>();
    private final Map<String, TreeSet<String>> branchToNames = new TreeMap<>();
    private final Map<String, CelType> nameToType = new TreeMap<>();

    Paths(Vocabulary vocabulary) {
        Stream.of(
                        CustomerSlots.of(vocabulary),
                        RequestSlots.of(vocabulary),
                        ItemSlots.ofPage(vocabulary),
                        PlaceSlots.of(vocabulary.names().locations()))
                .flatMap(List::stream)
                .forEach(slot -> pathToSlot.put(slot.path(), slot));
        for (var slot : ItemSlots.ofCandidate(vocabulary)) pathToCandidateSlot.put(slot.path(), slot);
        for (var branch : List.of(
                "customer.attributes",
                "customer.consents",
                "customer.counters",
                "customer.scores",
                "signal",
                PlaceSlots.BRANCH)) {
            branchToNames.put(branch, new TreeSet<>());
            plant(branch);
        }
        pathToSlot.keySet().forEach(this::plant);
        nameToType.put(CART_LINE.name(), CART_LINE);
        for (var branch : List.copyOf(branchToNames.keySet())) typeOf(branch);
    }

    /** The slot of this path, or null. */
    @Nullable
    Slot find(String path, Scope scope) {
        var slot = scope == Scope.ITEM ? pathToCandidateSlot.get(path) : null;
        return slot != null ? slot : pathToSlot.get(path);
    }

    /** The names below a path such as {@code customer.orders}, or null when it isn't one that has any. */
    @Nullable
    Set<String> names(String branch) {
        return branchToNames.get(branch);
    }

    /** The slots, {@code item}'s as those of the page. */
    Collection<Slot> slots() {
        return pathToSlot.values();
    }

    /** The names that stand for whole branches, with the type of each, and {@code now}. */
    Map<String, CelType> rootToType() {
        return ROOTS.stream().collect(Collectors.toMap(root -> root, this::typeOf));
    }

    CelTypeProvider typeProvider() {
        var types = ImmutableMap.copyOf(nameToType);
        return new CelTypeProvider() {
            @Override
            public ImmutableCollection<CelType> types() {
                return types.values();
            }

            @Override
            public Optional<CelType> findType(String name) {
                return Optional.ofNullable(types.get(name));
            }
        };
    }

    /** {@code a.b.c} is known as a slot; so {@code c} is a name below {@code a.b}, and {@code b} one below {@code a}. */
    private void plant(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) return;
        var branch = path.substring(0, dot);
        branchToNames.computeIfAbsent(branch, _ -> new TreeSet<>()).add(path.substring(dot + 1));
        plant(branch);
    }

    private CelType typeOf(String path) {
        var names = branchToNames.get(path);
        if (names == null) {
            var slot = pathToSlot.get(path);
            if (slot == null) throw new IllegalStateException("no slot for `" + path + "`");
            return path.equals(CustomerSlots.CART_ITEMS)
                    ? ListType.create(CART_LINE)
                    : slot.kind().celType();
        }
        var typeName = typeName(path);
        var known = nameToType.get(typeName);
        if (known != null) return known;
        var nameToFieldType = new TreeMap<String, CelType>();
        for (var name : names) nameToFieldType.put(name, typeOf(path + "." + name));
        var type = struct(typeName, nameToFieldType);
        nameToType.put(typeName, type);
        return type;
    }

    /** {@code customer.orders} has the type {@code CustomerOrders}: a name without dots can't be taken for a path. */
    private static String typeName(String path) {
        var parts = new ArrayList<String>();
        for (var part : path.split("\\.", -1)) parts.add(Character.toUpperCase(part.charAt(0)) + part.substring(1));
        return String.join("", parts);
    }

    private static StructType struct(String name, Map<String, CelType> nameToFieldType) {
        var fields = ImmutableMap.copyOf(nameToFieldType);
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }
}
