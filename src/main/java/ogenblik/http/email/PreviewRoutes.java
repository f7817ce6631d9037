package ogenblik.http.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Base64;
import ogenblik.content.Format;
import ogenblik.content.Rendition;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.Opened;
import ogenblik.flow.Pictures;
import ogenblik.flow.PreviewMail;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.StrictJson;
import ogenblik.http.Surface;
import ogenblik.id.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/email/preview}: a page that shows one message for several customers side by side, at several times. The page
 * itself holds nothing; what it shows it asks for with the admin key that it is given.
 */
public final class PreviewRoutes implements Surface {
    private static final CharSequence POLICY_HEADER = HttpHeaders.createOptimized("Content-Security-Policy");

    private final PreviewMail preview;
    private final CurrentSnapshot current;
    private final Replies replies;
    private final InstantSource clock;
    private final Buffer page = page();
    private final String policy = policy(page.toString(UTF_8));

    public PreviewRoutes(PreviewMail preview, CurrentSnapshot current, Pictures pictures, InstantSource clock) {
        this.preview = preview;
        this.current = current;
        this.replies = new Replies(current, pictures, clock);
        this.clock = clock;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/admin/email/preview", Access.OPEN, this::page);
        routes.get("/admin/email/preview/{placement}", Access.ADMIN, this::preview);
    }

    private void page(Call call) {
        call.response().putHeader(POLICY_HEADER, policy);
        call.send(200, "text/html; charset=utf-8", page);
    }

    private void preview(Call call) {
        var vocabulary = current.get().catalog().settings().vocabulary();
        switch (PreviewQuery.read(call, vocabulary, clock.instant())) {
            case Parsed.Bad<PreviewQuery>(var problem) -> call.refuse(problem);
            case Parsed.Ok<PreviewQuery>(var query) ->
                preview.run(query.message(), query.context(), query.now())
                        .compose(
                                opened -> replies.picture(opened, new Rendition(Format.PNG, query.scale(), query.now()))
                                        .map(picture -> answer(call, query, opened, picture)))
                        .onFailure(call::failed);
        }
    }

    private @Nullable Void answer(Call call, PreviewQuery query, Opened opened, Reply picture) {
        if (opened instanceof Opened.Unknown) {
            call.refuse(Problem.notFound(
                    "the catalog has no placement `" + query.message().placement() + "`"));
            return null;
        }
        var currency = current.get().catalog().settings().currency();
        call.json(200, StrictJson.written(json -> {
            json.writeStartObject();
            json.writeStringField("customer", query.message().customer().toString());
            json.writeStringField("now", query.now().toString());
            if (opened instanceof Opened.FellBack fellBack)
                json.writeStringField("why", fellBack.why().wireName());
            BlockJson.shown(json, opened, currency);
            json.writeStringField("picture", source(picture));
            json.writeEndObject();
        }));
        return null;
    }

    /** Where a page finds the picture: in the text itself, or where it is finished. */
    private static String source(Reply picture) {
        return switch (picture) {
            case Reply.Picture(var file, var mediaType, var _) ->
                "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(file.getBytes());
            case Reply.Elsewhere(var url) -> url;
            case Reply.Json _, Reply.Html _, Reply.Missing _ ->
                throw new IllegalArgumentException("this is no picture");
        };
    }

    private static Buffer page() {
        try (var stream = PreviewRoutes.class.getResourceAsStream("/email/preview.html")) {
            if (stream == null) throw new IllegalStateException("the jar lacks `email/preview.html`");
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing but its own script runs, and nothing is loaded but what that asks for, and pictures. */
    private static String policy(String page) {
        int from = page.indexOf("<script>") + "<script>".length();
        var script = page.substring(from, page.indexOf("</script>", from));
        byte[] hash = Sha256.of(script);
        return "default-src 'none'; connect-src 'self'; img-src data: https: http:; style-src 'unsafe-inline'; "
                + "script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }
}
