package dev.kreiss;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. Witness: the class files. */
class ArchitectureTest {

    private static final String ROOT = "dev.kreiss.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "dev.kreiss.bound",
                    "dev.kreiss.linalg",
                    "dev.kreiss.model",
                    "dev.kreiss.theory",
                    "dev.kreiss.numerics",
                    "dev.kreiss.krylov",
                    "dev.kreiss.stochastic",
                    "dev.kreiss.semidefinite",
                    "dev.kreiss.advice",
                    "dev.kreiss.sweep",
                    "dev.kreiss.io",
                    "dev.kreiss.report",
                    "dev.kreiss.analysis",
                    "dev.kreiss.bench",
                    "dev.kreiss.training",
                    "dev.kreiss.audit");

    /** A package, the packages of the project that it may import, and why no others. */
    static Stream<Arguments> packages() {
        return Stream.of(
                Arguments.of("bound", List.of(), "an interval knows nothing of what it bounds"),
                Arguments.of("linalg", List.of("bound"), "matrices know nothing of players and theorems"),
                Arguments.of("model", List.of("linalg", "bound"), "a system exists before anybody analyses it"),
                Arguments.of("io", List.of("model", "linalg", "bound"), "readers deliver systems and compute nothing"),
                Arguments.of(
                        "theory",
                        List.of("bound"),
                        "theory and numerics are two independent witnesses of the same number"),
                Arguments.of(
                        "numerics",
                        List.of("model", "linalg", "bound"),
                        "theory and numerics are two independent witnesses of the same number"),
                Arguments.of(
                        "krylov",
                        List.of("theory", "model", "linalg", "bound"),
                        "products with vectors are a third witness, which shares no search with numerics"),
                Arguments.of(
                        "stochastic",
                        List.of("numerics", "model", "linalg", "bound"),
                        "noise builds on the numerics of the powers, not on closed forms"),
                Arguments.of(
                        "semidefinite",
                        List.of("stochastic", "numerics", "model", "linalg", "bound"),
                        "the best certificate is computed, not taken from its closed form: a witness of it"),
                Arguments.of(
                        "advice",
                        List.of("stochastic", "krylov", "theory", "numerics", "model", "linalg", "bound"),
                        "advice reads numbers, it neither reads files nor writes pages"),
                Arguments.of(
                        "sweep",
                        List.of("analysis", "advice", "stochastic", "theory", "numerics", "model", "linalg", "bound"),
                        "a sweep runs analyses; where their inputs come from is not its business"),
                Arguments.of(
                        "analysis",
                        List.of("advice", "stochastic", "theory", "numerics", "model", "linalg", "bound"),
                        "an analysis neither reads files nor writes pages"),
                Arguments.of(
                        "bench",
                        List.of("numerics", "model", "linalg", "bound"),
                        "a measurement is a value; who takes it is not its business"),
                Arguments.of("training", List.of("linalg"), "a loop exists before anybody studies it"),
                Arguments.of("audit", List.of(), "a finding is a value; who measures is not its business"),
                Arguments.of(
                        "report",
                        List.of("analysis", "bench", "audit", "advice", "krylov", "sweep", "numerics", "bound"),
                        "a report reads results and computes nothing"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatItMay(String name, List<String> allowed, String reason) {
        List<String> permitted = new ArrayList<>(List.of(ROOT + name + ".."));
        allowed.forEach(other -> permitted.add(ROOT + other + ".."));
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.kreiss..").and(not(resideInAnyPackage(permitted.toArray(String[]::new)))))
                .because(reason)
                .allowEmptyShould(true);

        rule.check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        TreeSet<String> found = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.kreiss")
                .forEach(type ->
                        found.add(type.getPackageName().substring(ROOT.length()).split("\\.")[0]));
        List<String> table = packages().map(row -> (String) row.get()[0]).toList();

        assertThat(found).isSubsetOf(table).contains("bound", "numerics", "theory");
    }

    @Test
    void onlyTheNativeLayerTouchesNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kreiss.linalg.openblas..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .because(
                        "no native type may appear in a public signature, and the library can be exchanged in one place")
                .check(CLASSES);
    }

    @Test
    void onlyLinearAlgebraCallsTheNativeLayer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kreiss.linalg..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.kreiss.linalg.openblas..")
                .because("kernels have an error bound only where linalg states it")
                .check(CLASSES);
    }

    @Test
    void reportsUseRecordsOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.kreiss.report..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "dev.kreiss.analysis..",
                                "dev.kreiss.bench..",
                                "dev.kreiss.audit..",
                                "dev.kreiss.advice..",
                                "dev.kreiss.krylov..",
                                "dev.kreiss.numerics..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                                "are not records or enums",
                                type -> !type.isRecord() && !type.isEnum() && !type.isArray())))
                .because("a report reads results and computes nothing")
                .check(CLASSES);
    }

    @Test
    void nobodyPrints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the standard output carries results only, and the edge of the program writes them")
                .check(CLASSES);
    }

    @Test
    void theNumbersDependOnNoFileFormat() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.kreiss.io..", "dev.kreiss.report..", "dev.kreiss.sweep..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "us.hebi..", "java.io..", "java.nio.file..", "java.sql..")
                .because("formats live at the edges")
                .check(CLASSES);
    }
}
