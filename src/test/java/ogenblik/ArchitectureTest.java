package ogenblik;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages, what each may see of the world outside, and what nothing may do. */
class ArchitectureTest {

    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ogenblik");

    /**
     * What each package may import of ours, from the bottom up: so an arrow points up in this table, and down in the
     * house. `http.*` is each surface for itself. The root, `Main` and `Wiring`, may import everything.
     */
    private static final Map<String, List<String>> PACKAGE_TO_IMPORTS = table("""
        id               |
        resilience       |
        telemetry        |
        token            | id
        profile          | id
        message          | id
        scoring          | id profile
        learning         | id profile
        measure          |
        spool            |
        catalog.item     | id profile
        catalog.place    |
        catalog.rule     | id profile scoring catalog.item catalog.place
        catalog.template | id profile catalog.item catalog.rule
        catalog.picture  | id profile catalog.item catalog.rule catalog.template
        catalog.source   | id profile catalog.item catalog.place catalog.rule catalog.template
        catalog          | id profile scoring learning catalog..
        decision         | id profile scoring learning catalog..
        content          | id profile catalog..
        feed             | id profile catalog..
        training.report  |
        training.purchase |
        training.relation | training.purchase
        training.offer   | training.purchase training.relation
        training.judge   | training.purchase training.relation training.offer
        training.score   | training.report
        routing          | catalog.place
        training         | id profile scoring learning catalog.. training..
        store            | id profile scoring learning catalog.. decision measure resilience telemetry
        flow             | id profile scoring learning catalog.. decision measure resilience telemetry spool content store training.. token feed message
        http             | id profile scoring learning catalog.. decision measure resilience telemetry content flow token message
        http.*           | id profile scoring learning catalog.. decision measure resilience telemetry content flow token message http feed
        demo             | id profile scoring learning catalog.. decision measure content store training.. token feed message flow
        config           | id profile scoring learning catalog.. decision measure resilience telemetry spool content store training.. token feed message flow http.. demo
        cli              | id profile scoring learning catalog.. decision measure resilience telemetry spool content store training.. token feed message flow http.. demo config routing
        """);

    @Test
    void imports_point_one_way() {
        var offences = new TreeSet<String>();
        for (Dependency arrow : arrowsBetweenPackages()) {
            var from = packageOf(arrow.getOriginClass());
            var to = packageOf(arrow.getTargetClass());
            if (!from.isEmpty() && !mayImport(from, to)) {
                offences.add(from + " imports " + to + ": " + arrow.getDescription());
            }
        }

        assertThat(offences).isEmpty();
    }

    @Test
    void each_package_has_its_place_in_the_house() {
        var strangers = packages().map(ArchitectureTest::shortName).collect(toCollection(TreeSet::new));
        strangers.removeIf(name -> name.isEmpty() || PACKAGE_TO_IMPORTS.containsKey(placeOf(name)));

        assertThat(strangers).isEmpty();
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("ogenblik.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void each_package_says_what_it_is_and_that_nothing_in_it_is_null() {
        var silent = packages()
                .filter(ours -> ours.tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
                .map(JavaPackage::getName)
                .toList();

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest(name = "{0} is seen by {1} alone")
    @CsvSource(delimiter = '|', textBlock = """
        dev.cel..                        | catalog.rule
        com.graphhopper..                | routing
        com.google.common..              | catalog.rule
        liqp..                           | catalog.template
        com.fasterxml.jackson.databind.. | catalog.source config
        com.fasterxml.jackson.dataformat.. | catalog.source config
        com.fasterxml.jackson.core..     | catalog.source config http.. store feed flow training.. demo cli
        com.networknt..                  | catalog.source config
        io.lettuce..                     | store
        io.netty..                       | store http ROOT
        io.vertx..                       | http.. flow store resilience telemetry config cli demo ROOT
        io.vertx.ext.web..               | http
        io.github.resilience4j..         | resilience
        io.micrometer..                  | telemetry http.ops ROOT
        io.prometheus..                  | telemetry http.ops
        com.google.crypto.tink..         | token
        org.msgpack..                    | store
        org.duckdb..                     | training..
        com.microsoft.ml..               | training.score
        io.github.metarank..             | training.score
        de.bwaldvogel..                  | training.score
        java.sql..                       | training..
        de.siegmar.fastcsv..             | catalog.source
        redis.embedded..                 | demo
        picocli..                        | cli ROOT
        java.awt..                       | content
        javax.imageio..                  | content
        me.tongfei.progressbar..         | cli
        """)
    void a_library_is_seen_where_it_belongs(String library, String seenBy) {
        var places = List.of(seenBy.split(" ")).stream()
                .map(place -> place.equals("ROOT") ? "ogenblik" : "ogenblik." + place)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(OURS);
    }

    @Test
    void wiring_alone_constructs_across_packages() {
        var offences = new TreeSet<String>();
        for (JavaClass builder : OURS) {
            if (packageOf(builder).isEmpty()) continue;
            for (var call : builder.getConstructorCallsFromSelf()) {
                if (isPart(call.getTargetOwner())
                        && !packageOf(call.getTargetOwner()).equals(packageOf(builder))) {
                    offences.add(call.getDescription());
                }
            }
        }

        assertThat(offences).isEmpty();
    }

    @Test
    void nothing_static_changes() {
        fields().that().areStatic().should().beFinal().check(OURS);
    }

    /**
     * A part of the running service, as opposed to a value: it holds a connection, a counter, a handler. What resilience
     * offers are tools, of which each part makes its own.
     */
    private static boolean isPart(JavaClass type) {
        var home = packageOf(type);
        return OURS.contain(type.getName())
                && !type.isRecord()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class)
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && Set.of("http", "flow", "store", "telemetry", "token", "training", "spool")
                        .contains(home.replaceFirst("\\..*", ""));
    }

    private static boolean mayImport(String from, String to) {
        return PACKAGE_TO_IMPORTS.getOrDefault(placeOf(from), List.of()).stream()
                .anyMatch(allowed -> allowed.endsWith("..")
                        ? (to + ".").startsWith(allowed.substring(0, allowed.length() - 1))
                        : to.equals(allowed));
    }

    private static String placeOf(String name) {
        return name.startsWith("http.") ? "http.*" : name;
    }

    private static List<Dependency> arrowsBetweenPackages() {
        var arrows = new ArrayList<Dependency>();
        for (JavaClass type : OURS) {
            for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                var target = arrow.getTargetClass().getBaseComponentType();
                if (OURS.contain(target.getName()) && !packageOf(target).equals(packageOf(type))) arrows.add(arrow);
            }
        }
        return arrows;
    }

    private static Stream<JavaPackage> packages() {
        return OURS.stream().map(JavaClass::getPackage).distinct();
    }

    private static String packageOf(JavaClass type) {
        return shortName(type.getBaseComponentType().getPackage());
    }

    private static String shortName(JavaPackage ours) {
        return ours.getName().replaceFirst("^ogenblik\\.?", "");
    }

    private static Map<String, List<String>> table(String rows) {
        var packageToImports = new LinkedHashMap<String, List<String>>();
        for (String row : rows.lines().toList()) {
            var cells = row.split("\\|", 2);
            packageToImports.put(cells[0].strip(), List.of(cells[1].strip().split(" ")));
        }
        return packageToImports;
    }
}
