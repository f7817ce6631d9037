package ogenblik.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What each path of one port answers. A pattern is literal segments and values, {@code /v1/customers/{id}}; a literal
 * goes before a value. Filled at the start, read only after.
 */
public final class Routes {
    private final Map<String, Resource> pathToFixed = new HashMap<>();
    private final List<Resource> withValues = new ArrayList<>();

    private Routes() {}

    static Routes of(List<Surface> surfaces) {
        var routes = new Routes();
        for (var surface : surfaces) surface.mount(routes);
        return routes;
    }

    /** What one method of one path does, and for whom. */
    record Route(Access access, Handler<Call> handler) {}

    /** All that one pattern answers. */
    @SuppressWarnings("ArrayRecordComponent") // walked for each request, never written
    record Resource(String pattern, String[] segments, SequencedMap<HttpMethod, Route> methodToRoute) {
        /** For the header {@code Allow}. */
        String allowed() {
            var names = new ArrayList<String>();
            for (var method : methodToRoute.keySet()) names.add(method.name());
            if (methodToRoute.containsKey(HttpMethod.GET)) names.add("HEAD");
            names.add("OPTIONS");
            return String.join(", ", names);
        }

        /** The raw values of the pattern's names in this path, or null when it is another path. */
        String @Nullable [] match(String[] path) {
            if (path.length != segments.length) return null;
            String[] values = new String[count(segments)];
            int next = 0;
            for (int i = 0; i < segments.length; i++) {
                if (isValue(segments[i])) {
                    if (path[i].isEmpty()) return null;
                    values[next++] = path[i];
                } else if (!segments[i].equals(path[i])) return null;
            }
            return values;
        }

        private static int count(String[] segments) {
            int values = 0;
            for (var segment : segments) if (isValue(segment)) values++;
            return values;
        }

        private static boolean isValue(String segment) {
            return segment.startsWith("{");
        }
    }

    /** A resource, and the raw values that the path holds for its pattern. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Found(Resource resource, String[] rawValues) {}

    private static final String[] NO_VALUES = {};

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
        var resources = new ArrayList<>(pathToFixed.values());
        resources.addAll(withValues);
        for (var resource : resources)
            all.put(
                    resource.pattern(),
                    resource.methodToRoute().keySet().stream()
                            .map(HttpMethod::name)
                            .toList());
        return all;
    }

    @Nullable
    Found find(String path) {
        var fixed = pathToFixed.get(path);
        if (fixed != null) return new Found(fixed, NO_VALUES);
        String[] segments = path.split("/", -1);
        for (var resource : withValues) {
            var values = resource.match(segments);
            if (values != null) return new Found(resource, values);
        }
        return null;
    }

    private void add(HttpMethod method, String pattern, Access access, Handler<Call> handler) {
        var resource = resource(pattern);
        if (resource.methodToRoute().putIfAbsent(method, new Route(access, handler)) != null)
            throw new IllegalStateException("`" + method + " " + pattern + "` is mounted twice");
    }

    private Resource resource(String pattern) {
        if (!pattern.contains("{"))
            return pathToFixed.computeIfAbsent(
                    pattern, path -> new Resource(path, path.split("/", -1), new LinkedHashMap<>()));
        for (var known : withValues) if (known.pattern().equals(pattern)) return known;
        var added = new Resource(pattern, pattern.split("/", -1), new LinkedHashMap<>());
        withValues.add(added);
        return added;
    }
}
