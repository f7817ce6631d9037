package ogenblik;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static ogenblik.ArchitectureTest.OURS;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The core knows no clock, no chance, no thread, no file and no socket: what it needs comes in as arguments. */
class PurityTest {

    private static final String[] PURE = {
        "ogenblik.id..",
        "ogenblik.profile..",
        "ogenblik.message..",
        "ogenblik.scoring..",
        "ogenblik.learning..",
        "ogenblik.measure..",
        "ogenblik.catalog..",
        "ogenblik.decision.."
    };

    /** Each sees one library of its own, which {@link ArchitectureTest} keeps there. */
    private static final String[] WITH_A_LIBRARY = {
        "ogenblik.catalog.rule", "ogenblik.catalog.template", "ogenblik.catalog.source"
    };

    private static final String[] JAVA_AND_NOTES = {
        "ogenblik..", "java..", "org.jspecify.annotations..", "com.google.errorprone.annotations.."
    };

    private static final String[] OUTSIDE_WORLD = {
        "java.awt..",
        "java.lang.foreign..",
        "java.lang.management..",
        "java.lang.reflect..",
        "java.net.http..",
        "java.nio.channels..",
        "java.nio.file..",
        "java.rmi..",
        "java.sql..",
        "java.util.concurrent.locks..",
        "java.util.logging..",
        "java.util.prefs..",
        "java.util.zip..",
        "javax..",
        "jdk..",
        "sun..",
        "org.slf4j..",
        "io.vertx.."
    };

    @Test
    void the_core_sees_no_library() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .resideOutsideOfPackages(WITH_A_LIBRARY)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(JAVA_AND_NOTES)))
                .check(OURS);
    }

    @Test
    void the_core_touches_no_file_no_socket_and_no_thread() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(OUTSIDE_WORLD).or(describe("I/O, threads and clocks", PurityTest::isImpure)))
                .check(OURS);
    }

    @Test
    void the_core_takes_time_and_chance_as_arguments() {
        // By target: a ban on calls would miss the method reference `Instant::now`.
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .accessTargetWhere(describe("time, chance or the machine is read", PurityTest::readsTheWorld))
                .check(OURS);
    }

    private static boolean isImpure(JavaClass type) {
        String name = type.getSimpleName();
        return switch (type.getPackageName()) {
            case "java.io" ->
                !Set.of(
                                "Reader",
                                "StringReader",
                                "Writer",
                                "StringWriter",
                                "InputStream",
                                "OutputStream",
                                "ByteArrayInputStream",
                                "ByteArrayOutputStream",
                                "Closeable",
                                "IOException",
                                "UncheckedIOException",
                                "Serializable")
                        .contains(name);
            case "java.net" ->
                !Set.of("URI", "URISyntaxException", "URLEncoder", "URLDecoder").contains(name);
            case "java.util.concurrent" ->
                !Set.of("ConcurrentHashMap", "ConcurrentMap", "TimeUnit").contains(name);
            case "java.security" ->
                !Set.of("MessageDigest", "NoSuchAlgorithmException").contains(name);
            case "java.lang" ->
                Set.of("Thread", "ThreadLocal", "ScopedValue", "Runtime", "Process", "ProcessBuilder")
                        .contains(name);
            case "java.util" ->
                Set.of("Timer", "TimerTask", "Scanner", "Date", "Calendar").contains(name);
            case "java.time" -> Set.of("Clock", "InstantSource").contains(name);
            default -> false;
        };
    }

    private static boolean readsTheWorld(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        String signature = access.getTarget().getFullName();
        return switch (access.getTargetOwner().getName()) {
            case "java.lang.System" -> !Set.of("arraycopy", "identityHashCode").contains(name);
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Locale", "java.util.TimeZone" -> name.equals("getDefault") || name.equals("setDefault");
            case "java.util.Random", "java.util.SplittableRandom" -> signature.endsWith("<init>()");
            case "java.util.random.RandomGenerator" -> name.equals("getDefault") || name.equals("of");
            case "java.util.Collections" -> name.equals("shuffle") && !signature.contains(",");
            case "java.time.ZoneId" -> name.equals("systemDefault");
            default -> access.getTargetOwner().getPackageName().startsWith("java.time") && name.equals("now");
        };
    }
}
