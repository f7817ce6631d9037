package ogenblik.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import ogenblik.catalog.CatalogCompiler;
import ogenblik.catalog.CatalogCompiler.Compiled;
import ogenblik.catalog.Content;
import ogenblik.catalog.item.ItemTable;
import ogenblik.catalog.item.RelatedItems;
import ogenblik.catalog.picture.Layer;
import ogenblik.catalog.picture.PictureSpec;
import ogenblik.catalog.rule.RequestContext;
import ogenblik.catalog.source.CaseReader;
import ogenblik.catalog.source.DecisionCase;
import ogenblik.catalog.source.Given;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.SourceFile;
import ogenblik.decision.Decider;
import ogenblik.decision.Decision;
import ogenblik.decision.Decision.ForPlacement;
import ogenblik.decision.DecisionRequest;
import ogenblik.decision.Snapshot;
import ogenblik.decision.Switches;
import ogenblik.id.PlacementId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures of the demo shop's mails against those that are committed. What is drawn lies in {@code target/pictures} after a
 * run: where a picture is meant to look different from now on, look at it and put it in the place of the committed one.
 */
class DemoPicturesTest {
    private static final Path COMMITTED = Path.of("src", "test", "resources", "ogenblik", "content");
    private static final Path DRAWN = Path.of("target", "pictures");

    /** So far apart may the parts of a colour be: other versions of a rasterizer round otherwise. */
    private static final int TOLERANCE = 40;

    private static final double MAX_SHARE = 0.002;

    private static final Snapshot SHOP = shop();

    private static Snapshot shop() {
        return switch (CatalogCompiler.compile(Given.theDemoShop())) {
            case Compiled.Ok(var catalog) ->
                Snapshot.of(catalog, ItemTable.of(catalog.items()), RelatedItems.NONE, Switches.NONE);
            case Compiled.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static List<DecisionCase> cases() throws IOException {
        var problems = new Problems();
        var file = new SourceFile("mails.yaml", Files.readString(COMMITTED.resolve("mails.yaml")));
        var cases = CaseReader.read(file, problems);
        assertThat(problems.all()).isEmpty();
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_mail_of_the_demo_shop_looks_as_it_did(DecisionCase mail) throws IOException {
        var name = mail.name().value() + ".png";
        var picture = (PictureSpec.Drawn) Objects.requireNonNull(content(mail).picture());
        var file = Drawing.of(picture, new Rendition(Format.PNG, 1, mail.now()), images(picture))
                .file();
        Files.createDirectories(DRAWN);
        Files.write(DRAWN.resolve(name), file);

        var drawn = ImageIO.read(new ByteArrayInputStream(file));
        var committed = ImageIO.read(COMMITTED.resolve(name).toFile());

        assertThat(drawn.getWidth()).isEqualTo(committed.getWidth());
        assertThat(drawn.getHeight()).isEqualTo(committed.getHeight());
        assertThat(apart(drawn, committed))
                .as("share of pixels that look different")
                .isLessThan(MAX_SHARE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void all_words_of_a_mail_fit_whole(DecisionCase mail) {
        var picture = (PictureSpec.Drawn) Objects.requireNonNull(content(mail).picture());

        assertThat(picture.texts()).isNotEmpty();
        for (var layer : picture.layers())
            if (layer instanceof Layer.Text<String>(var text, var at, var lettering))
                assertThat(Typesetter.fit(text, lettering, at.width(), at.height())
                                .isWhole())
                        .as(text)
                        .isTrue();
    }

    @Test
    void only_a_mail_carries_a_picture() throws IOException {
        var mail = cases().getFirst();
        var request = request(mail, List.of("home-hero", "open-banner", "inbox"));

        var decision = decide(mail, request);

        assertThat(decision.placements())
                .hasSize(3)
                .allSatisfy(placement -> assertThat(shown(placement).picture() != null)
                        .isEqualTo(placement.placement().value().equals("open-banner")));
    }

    @Test
    void the_fallback_of_a_mail_is_a_picture_in_each_language() {
        var placement = Objects.requireNonNull(SHOP.catalog().placement(new PlacementId("open-banner")));

        assertThat(placement.fallback().languageToContent().values())
                .hasSize(2)
                .allSatisfy(content -> assertThat(content.picture())
                        .isInstanceOfSatisfying(
                                PictureSpec.Drawn.class,
                                picture -> assertThat(picture.texts())
                                        .contains(content.get("headline"), content.get("cta"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_to_be_drawn_survives_being_written(DecisionCase mail) {
        var picture = Objects.requireNonNull(content(mail).picture());

        assertThat(PictureCodec.decode(PictureCodec.encode(picture))).isEqualTo(picture);
    }

    /** Items have an image, other pictures have none: what lies below it shows. */
    private static Map<String, byte[]> images(PictureSpec.Drawn picture) {
        return picture.images().stream()
                .filter(url -> url.contains("lamp") || url.contains("candle"))
                .collect(Collectors.toMap(url -> url, _ -> Sketches.image(400, 400)));
    }

    private static double apart(BufferedImage one, BufferedImage other) {
        long apart = 0;
        for (int y = 0; y < one.getHeight(); y++)
            for (int x = 0; x < one.getWidth(); x++) if (isApart(one.getRGB(x, y), other.getRGB(x, y))) apart++;
        return (double) apart / (one.getWidth() * one.getHeight());
    }

    private static boolean isApart(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8)
            if (Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) > TOLERANCE) return true;
        return false;
    }

    private static Content content(DecisionCase mail) {
        return shown(
                decide(mail, request(mail, List.of("open-banner"))).placements().getFirst());
    }

    private static Content shown(ForPlacement placement) {
        return switch (placement) {
            case ForPlacement.Offered offered -> offered.offers().getFirst().content();
            case ForPlacement.FellBack fellBack -> fellBack.content();
            case ForPlacement.Unknown unknown -> throw new AssertionError(unknown);
        };
    }

    private static DecisionRequest request(DecisionCase mail, List<String> placements) {
        return new DecisionRequest(
                placements.stream()
                        .map(id -> new DecisionRequest.Slot(new PlacementId(id), 1))
                        .toList(),
                new RequestContext(mail.asked().context()),
                Set.of(),
                Set.of());
    }

    private static Decision decide(DecisionCase mail, DecisionRequest request) {
        return new Decider().decide(SHOP, mail.profile(), request, mail.now(), mail.id());
    }
}
