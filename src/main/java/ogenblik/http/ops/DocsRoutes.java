package ogenblik.http.ops;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;

/** {@code /openapi.yaml} and the pages below {@code /docs/}, as they lie in the jar. */
public final class DocsRoutes implements Surface {
    private static final String OPENAPI = "openapi.yaml";
    private static final String YAML_TYPE = "application/yaml";
    private static final String MARKDOWN_TYPE = "text/markdown; charset=utf-8";

    private final Buffer openapi;
    private final Map<String, Buffer> pageToText = new HashMap<>();

    /** {@code pages} are names of files in {@code docs} on the class path: {@code rules.md}. */
    public DocsRoutes(List<String> pages) {
        this.openapi = resource(OPENAPI);
        for (var page : pages) pageToText.put(page, resource(page));
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/openapi.yaml", Access.OPEN, call -> call.send(200, YAML_TYPE, openapi));
        routes.get("/docs/{page}", Access.OPEN, this::page);
    }

    private void page(Call call) {
        var text = pageToText.get(call.value(0));
        if (text == null)
            call.refuse(Problem.notFound("there is no such page, only `"
                    + String.join("`, `", pageToText.keySet().stream().sorted().toList()) + "`"));
        else call.send(200, MARKDOWN_TYPE, text);
    }

    private static Buffer resource(String name) {
        try (var stream = DocsRoutes.class.getResourceAsStream("/docs/" + name)) {
            if (stream == null) throw new IllegalStateException("the jar lacks `docs/" + name + "`");
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
