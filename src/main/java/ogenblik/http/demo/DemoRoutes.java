package ogenblik.http.demo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.CustomerView;
import ogenblik.flow.ReadCustomer;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Query;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** {@code /demo?person=cart-1&lang=nl}, and what the page is made of. */
public final class DemoRoutes implements Surface {
    private static final String HTML = "text/html; charset=utf-8";

    /** Nothing from elsewhere, and nothing inline; pictures of mails are shown from memory. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> FILE_TO_TYPE =
            Map.of("demo.css", "text/css; charset=utf-8", "demo.js", "text/javascript; charset=utf-8");

    private static final CharSequence CONTENT_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");

    private final DemoPeople people;
    private final ReadCustomer read;
    private final CurrentSnapshot current;
    private final DemoPage page;

    public DemoRoutes(DemoPeople people, ReadCustomer read, CurrentSnapshot current) {
        this.people = people;
        this.read = read;
        this.current = current;
        this.page = new DemoPage(people);
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/demo", Access.OPEN, this::show);
        routes.get("/demo/{file}", Access.OPEN, DemoRoutes::file);
    }

    private void show(Call call) {
        switch (call.query()) {
            case Parsed.Bad<Query>(var problem) -> call.refuse(problem);
            case Parsed.Ok<Query>(var query) -> {
                var language = language(call, query.get("lang"));
                var person = people.named(query.get("person"));
                customer(person)
                        .onComplete(
                                view -> call.guarded(() -> {
                                    call.response().putHeader(CONTENT_POLICY, POLICY);
                                    call.send(200, HTML, page.html(current.get(), language, person, view));
                                }),
                                call::failed);
            }
        }
    }

    private Future<@Nullable CustomerView> customer(String person) {
        return DemoPeople.VISITOR.equals(person) ? Future.succeededFuture() : read.run(new CustomerId.Known(person));
    }

    /** As asked for, else as the browser would have it. */
    private static String language(Call call, @Nullable String asked) {
        if (asked != null && DemoPage.LANGUAGES.contains(asked)) return asked;
        var accepted = call.header(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("nl") ? "nl" : "en";
    }

    private static void file(Call call) {
        var type = FILE_TO_TYPE.get(call.value(0));
        if (type == null) {
            call.refuse(Problem.notFound("there is no such file of the demo; its page is `/demo`"));
            return;
        }
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        call.send(200, type, Buffer.buffer(resource(call.value(0))));
    }

    static byte[] resource(String name) {
        try (var stream = DemoRoutes.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) throw new IllegalStateException("the jar lacks `demo/" + name + "`");
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
