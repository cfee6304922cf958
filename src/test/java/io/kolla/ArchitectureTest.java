package io.kolla;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the map of packages in docs/architecture.md. */
class ArchitectureTest {
    private static final String BASE = "io.kolla";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /** Every package with what it may import of ours. A package may always import itself. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>();

    static {
        allow("problem");
        allow("model", "problem");
        allow("yaml", "model", "problem");
        allow("json", "model", "problem");
        allow("event", "model", "problem");
        allow("process", "problem");
        allow("config", "lint", "yaml", "graph", "model", "problem");
        allow("graph", "model", "problem");
        allow("schema.rules", "model", "problem");
        allow("schema", "schema.rules", "yaml", "json", "model", "problem");
        allow("drawing.layout", "graph", "model", "problem");
        allow("drawing", "drawing.layout", "json", "graph", "model", "problem");
        allow("render.template", "yaml", "json", "model", "problem");
        allow("render", "render.template", "yaml", "json", "schema", "graph", "image", "model", "problem");
        allow("lint", "graph", "schema", "model", "problem");
        allow("export", "render", "yaml", "graph", "model", "problem");
        allow("cluster", "model", "problem");
        allow("cluster.fabric8", "cluster", "yaml", "json", "model", "problem");
        allow("release", "cluster", "yaml", "json", "model", "problem");
        allow("plan", "gate", "graph", "cluster", "release", "model", "problem");
        allow("plan.file", "plan", "release", "yaml", "json", "model", "problem");
        allow("gate", "cluster", "event", "model", "problem");
        allow("apply", "plan", "gate", "cluster", "event", "release", "graph", "model", "problem");
        allow("image", "process", "model", "problem");
        allow("image.process", "image", "process", "json", "model", "problem");
        allow("image.http", "image", "json", "model", "problem");
        allow("local", "problem");
        allow("local.kube", "json", "model", "problem");
        allow("local.dns", "local.kube", "model", "problem");
        allow("local.debian", "local", "local.dns", "local.kube", "json", "process", "model", "problem");
        allow("local.k3s", "local", "process", "problem");
        allow("local.select", "local", "local.debian", "local.k3s", "process");
        allow(
                "app",
                "config",
                "graph",
                "lint",
                "render",
                "schema",
                "export",
                "plan",
                "plan.file",
                "apply",
                "gate",
                "event",
                "cluster",
                "release",
                "image",
                "local",
                "yaml",
                "process",
                "drawing",
                "model",
                "problem");
        allow("cli.console", "json", "event", "model", "problem");
        allow("cli.report", "cli.console", "event", "model", "problem");
        // Commands show what use cases return, so they know the records of the packages these come from.
        allow(
                "cli",
                "cli.console",
                "cli.report",
                "app",
                "export",
                "plan",
                "apply",
                "gate",
                "release",
                "graph",
                "drawing",
                "image",
                "local",
                "event",
                "model",
                "problem");
    }

    private static void allow(String name, String... imports) {
        MAY_IMPORT.put(name, Set.of(imports));
    }

    @Test
    void everyPackageIsOnTheMap() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            found.add(type.getPackageName());
        }
        Set<String> known = new TreeSet<>(Set.of(BASE));
        MAY_IMPORT.keySet().forEach(name -> known.add(BASE + "." + name));
        assertThat(known).containsAll(found);
    }

    @TestFactory
    List<DynamicTest> packagesImportOnlyWhatTheMapAllows() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_IMPORT.forEach((name, allowed) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            List<String> packages = new ArrayList<>();
            packages.add(BASE + "." + name);
            allowed.forEach(other -> packages.add(BASE + "." + other));
            classes()
                    .that()
                    .resideInAPackage(BASE + "." + name)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(packages.toArray(new String[0]))
                            .or(DescribedPredicate.not(resideInAPackage(BASE + ".."))))
                    .because("docs/architecture.md says so")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> librariesHaveOneHome() {
        Map<String, String[]> homes = new LinkedHashMap<>();
        homes.put("picocli..", new String[] {BASE, BASE + ".cli"});
        homes.put("io.fabric8..", new String[] {BASE + ".cluster.fabric8"});
        homes.put("org.jgrapht..", new String[] {BASE + ".graph"});
        homes.put("com.github.jknack..", new String[] {BASE + ".render.."});
        homes.put("org.yaml.snakeyaml..", new String[] {BASE + ".yaml"});
        homes.put("com.networknt..", new String[] {BASE + ".config"});
        homes.put("com.fasterxml..", new String[] {BASE + ".json", BASE + ".config", BASE + ".cluster.fabric8"});
        List<DynamicTest> tests = new ArrayList<>();
        homes.forEach((library, home) -> tests.add(DynamicTest.dynamicTest(
                library,
                () -> noClasses()
                        .that()
                        .resideOutsideOfPackages(home)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .because("a library that is used everywhere cannot be replaced")
                        .check(CLASSES))));
        return tests;
    }

    @Test
    void adaptersAreChosenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE, BASE + ".cluster.fabric8", BASE + ".image.process", BASE + ".image.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".cluster.fabric8", BASE + ".image.process", BASE + ".image.http")
                .because("ports are known everywhere, what is behind them only where the program is put together")
                .check(CLASSES);
    }

    @Test
    void onlyMainAndTheChoiceOfOneKnowTheKindsOfLocalCluster() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE, BASE + ".local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".local.*")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                missing.add(type.getPackageName());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nobodyButMainTouchesTheStandardStreams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".Main")
                .should(ACCESS_STANDARD_STREAMS)
                .because("words go through the console, which knows what the user can see")
                .check(CLASSES);
    }

    @Test
    void nobodyButMainEndsTheProgram() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageStartsPrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".process")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .because("arguments are seen by everybody on the machine: there is one place to look at")
                .check(CLASSES);
    }

    @Test
    void errorsSayWhoMustAct() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(CLASSES);
    }

    @Test
    void noPublicFieldCanBeChanged() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(BASE + ".cli")
                .and()
                .arePublic()
                .should()
                .beFinal()
                .check(CLASSES);
    }
}
