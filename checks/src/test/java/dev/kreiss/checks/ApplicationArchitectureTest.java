package dev.kreiss.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application is a thin edge: options in, one use case, text out. Witness: the byte code. */
class ApplicationArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kreiss");

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAPackage("..app.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "..linalg..", "..theory..", "..stochastic..", "..semidefinite..", "..experiments..")
                        .because("a command parses, calls one use case and prints: it computes nothing"),
                noClasses()
                        .that()
                        .resideInAPackage("..app.cli..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("..numerics..")
                                .and(not(assignableTo(Record.class)))
                                .and(not(assignableTo(Enum.class))))
                        .because("of the numerics, a command sees results only"),
                noClasses()
                        .that()
                        .resideInAPackage("..app.service..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..app.cli..", "picocli..")
                        .because("the use cases have no notion of how they are called"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..app..", "picocli..")
                        .because("the library serves other programs, too"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.kreiss.linalg.openblas..", "dev.kreiss.neural..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bytedeco..")
                        .because("native libraries are touched in two places, which free what they allocate"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.kreiss.neural..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.kreiss.neural..")
                        .because("the module of networks is optional: others find it as a service"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.kreiss.neural..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("dev.kreiss..")
                                .and(not(resideInAnyPackage(
                                        "dev.kreiss.neural..",
                                        "dev.kreiss.linalg",
                                        "dev.kreiss.io",
                                        "dev.kreiss.training"))))
                        .because("a network delivers an operator and does not know who analyses it"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.kreiss.neural..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("the standard output carries results only"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
