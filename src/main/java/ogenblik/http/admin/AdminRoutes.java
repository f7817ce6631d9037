package ogenblik.http.admin;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import ogenblik.flow.ActivateCatalog;
import ogenblik.flow.CurrentSnapshot;
import ogenblik.flow.FlipSwitch;
import ogenblik.http.Access;
import ogenblik.http.Call;
import ogenblik.http.Fault;
import ogenblik.http.Names;
import ogenblik.http.Parsed;
import ogenblik.http.Problem;
import ogenblik.http.Routes;
import ogenblik.http.Surface;
import ogenblik.id.CampaignId;
import ogenblik.id.PlacementId;
import org.jspecify.annotations.Nullable;

/** {@code /admin/catalog}, {@code /admin/campaigns/{id}}, {@code /admin/placements/{id}}. */
public final class AdminRoutes implements Surface {
    private static final int CATALOG_BYTES = 8 << 20;
    private static final int SWITCH_BYTES = 1 << 10;

    /** What the one file of a YAML body is called in messages. */
    private static final String BODY_NAME = "catalog.yaml";

    private static final String[] YAML_TYPES = {"application/yaml", "application/x-yaml", "text/yaml"};

    private final ActivateCatalog activate;
    private final FlipSwitch flip;
    private final CurrentSnapshot snapshot;

    public AdminRoutes(ActivateCatalog activate, FlipSwitch flip, CurrentSnapshot snapshot) {
        this.activate = activate;
        this.flip = flip;
        this.snapshot = snapshot;
    }

    @Override
    public void mount(Routes routes) {
        routes.get("/admin/catalog", Access.ADMIN, call -> call.json(200, AdminJson.catalog(snapshot.get())));
        routes.put("/admin/catalog", Access.ADMIN, this::putCatalog);
        routes.put(
                "/admin/campaigns/{id}",
                Access.ADMIN,
                call -> put(call, "campaign", "paused", (id, value) -> flip.pause(new CampaignId(id), value)));
        routes.put(
                "/admin/placements/{id}",
                Access.ADMIN,
                call -> put(call, "placement", "fallback", (id, value) -> flip.fallBack(new PlacementId(id), value)));
    }

    private void putCatalog(Call call) {
        if (call.mediaTypeRefusal(YAML_TYPES) == null) {
            call.body(CATALOG_BYTES, body -> yaml(call, body), YAML_TYPES);
            return;
        }
        call.body(
                CATALOG_BYTES,
                body -> {
                    switch (AdminJson.files(body)) {
                        case Parsed.Bad<AdminJson.Files>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<AdminJson.Files>(var files) -> activate(call, files.nameToText());
                    }
                },
                "application/json");
    }

    private void yaml(Call call, byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.isBlank()) call.refuse(Problem.invalidRequest("", "the body is empty: send a catalog"));
            else activate(call, Map.of(BODY_NAME, text));
        } catch (CharacterCodingException e) {
            call.refuse(Problem.invalidRequest("", "the body is not UTF-8"));
        }
    }

    private void activate(Call call, Map<String, String> nameToText) {
        activate.run(nameToText)
                .onComplete(
                        result -> call.guarded(() -> {
                            switch (result) {
                                case ActivateCatalog.Result.Activated(var version) ->
                                    call.json(200, AdminJson.activated(version));
                                case ActivateCatalog.Result.Refused(var problems) ->
                                    call.refuse(Problem.refused(problems.stream()
                                            .map(AdminRoutes::fault)
                                            .toList()));
                            }
                        }),
                        call::failed);
    }

    private static Fault fault(ogenblik.catalog.source.Problem problem) {
        var inFiles = "/files/" + problem.file().replace("~", "~0").replace("/", "~1");
        return new Fault(inFiles, problem.message(), new Fault.Spot(problem.file(), problem.line(), problem.column()));
    }

    private void put(Call call, String kind, String field, BiFunction<String, Boolean, Future<Boolean>> change) {
        var id = call.value(0);
        var known = known(kind);
        if (!known.contains(id)) {
            call.refuse(Problem.notFound(Names.unknown(id, known)));
            return;
        }
        call.body(
                SWITCH_BYTES,
                body -> {
                    switch (AdminJson.flag(body, field)) {
                        case Parsed.Bad<Boolean>(var problem) -> call.refuse(problem);
                        case Parsed.Ok<Boolean>(var value) ->
                            change.apply(id, value)
                                    .onComplete(
                                            isDone -> flipped(call, kind, field, isDone ? value : null), call::failed);
                    }
                },
                "application/json");
    }

    private List<String> known(String kind) {
        var catalog = snapshot.get().catalog();
        return kind.equals("campaign")
                ? catalog.campaigns().stream().map(c -> c.id().value()).toList()
                : catalog.placements().keySet().stream()
                        .map(PlacementId::value)
                        .sorted()
                        .toList();
    }

    /** A null value: the catalog that had it went while it was flipped. */
    private static void flipped(Call call, String kind, String field, @Nullable Boolean value) {
        call.guarded(() -> {
            if (value == null) call.refuse(Problem.notFound("the active catalog has no such " + kind));
            else call.json(200, AdminJson.flipped(call.value(0), field, value));
        });
    }
}
