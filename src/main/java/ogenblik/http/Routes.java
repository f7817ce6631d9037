package ogenblik.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What each path of one port answers: what the surfaces mount, before Vert.x Web leads requests to it. A pattern is literal
 * segments and values, {@code /v1/customers/{id}}. Filled at the start, read only after.
 */
public final class Routes {
    private final SequencedMap<String, Resource> patternToResource = new LinkedHashMap<>();

    private Routes() {}

    static Routes of(List<Surface> surfaces) {
        var routes = new Routes();
        for (var surface : surfaces) surface.mount(routes);
        return routes;
    }

    /** What one method of one path does, and for whom. */
    record Operation(Access access, Handler<Call> handler) {}

    /**
     * All that one pattern answers.
     *
     * @param valuePlaces which segments of the path, from 0, are values
     */
    record Resource(String pattern, List<Integer> valuePlaces, SequencedMap<HttpMethod, Operation> methodToOperation) {
        private static final String[] NO_VALUES = {};

        static Resource of(String pattern) {
            var places = new ArrayList<Integer>();
            var segments = pattern.split("/", -1);
            for (int i = 0; i < segments.length; i++) if (isValue(segments[i])) places.add(i);
            return new Resource(pattern, List.copyOf(places), new LinkedHashMap<>());
        }

        boolean isFixed() {
            return valuePlaces.isEmpty();
        }

        /** Matches the raw paths of this resource. It captures nothing: Vert.x Web would decode it, and leniently. */
        String regex() {
            return Arrays.stream(pattern.split("/", -1))
                    .map(segment -> isValue(segment) ? "[^/]+" : Pattern.quote(segment))
                    .collect(Collectors.joining("/"));
        }

        /** The raw values that a path of this resource holds. */
        String[] rawValues(String path) {
            if (isFixed()) return NO_VALUES;
            var segments = path.split("/", -1);
            String[] values = new String[valuePlaces.size()];
            for (int i = 0; i < values.length; i++) values[i] = segments[valuePlaces.get(i)];
            return values;
        }

        /** For the header {@code Allow}. */
        String allowed() {
            var names = new ArrayList<String>();
            for (var method : methodToOperation.keySet()) names.add(method.name());
            if (methodToOperation.containsKey(HttpMethod.GET)) names.add("HEAD");
            names.add("OPTIONS");
            return String.join(", ", names);
        }

        private static boolean isValue(String segment) {
            return segment.startsWith("{");
        }
    }

    public void get(String pattern, Access access, Handler<Call> handler) {
        add(HttpMethod.GET, pattern, access, handler);
    }

    public void post(String pattern, Access access, Handler<Call> handler) {
        add(HttpMethod.POST, pattern, access, handler);
    }

    public void put(String pattern, Access access, Handler<Call> handler) {
        add(HttpMethod.PUT, pattern, access, handler);
    }

    public void patch(String pattern, Access access, Handler<Call> handler) {
        add(HttpMethod.PATCH, pattern, access, handler);
    }

    public void delete(String pattern, Access access, Handler<Call> handler) {
        add(HttpMethod.DELETE, pattern, access, handler);
    }

    /** Each pattern with its methods, without those that every path has. */
    public Map<String, List<String>> patternToMethods() {
        var all = new LinkedHashMap<String, List<String>>();
        for (var resource : patternToResource.values())
            all.put(
                    resource.pattern(),
                    resource.methodToOperation().keySet().stream()
                            .map(HttpMethod::name)
                            .toList());
        return all;
    }

    /** As they were mounted, but a literal goes before a value. */
    List<Resource> resources() {
        var ordered = new ArrayList<Resource>();
        for (var resource : patternToResource.values()) if (resource.isFixed()) ordered.add(resource);
        for (var resource : patternToResource.values()) if (!resource.isFixed()) ordered.add(resource);
        return ordered;
    }

    private void add(HttpMethod method, String pattern, Access access, Handler<Call> handler) {
        var resource = patternToResource.computeIfAbsent(pattern, Resource::of);
        if (resource.methodToOperation().putIfAbsent(method, new Operation(access, handler)) != null)
            throw new IllegalStateException("`" + method + " " + pattern + "` is mounted twice");
    }
}
