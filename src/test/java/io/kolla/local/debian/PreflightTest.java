package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.problem.Problem;
import io.kolla.testing.Golden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final long GIB = 1L << 30;
    private static final long ALL = -1L;
    private static final Needs EVERYTHING = new Needs(true, true, true);
    private static final Set<String> CONTROLLERS = Set.of("cpu", "memory", "pids");

    @Test
    void nothingIsSaidAgainstAGoodMachine() {
        assertThat(Preflight.check(good(), EVERYTHING)).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnceWithWhatToDo() {
        Machine bad = new Machine(
                false,
                "fedora",
                "41",
                "riscv64",
                GIB,
                GIB,
                GIB,
                ALL,
                CONTROLLERS,
                Map.of(5005, "the image registry", 6445, "the API server"),
                Set.of("eth1 198.18.0.7"),
                false,
                Set.of("dpkg-query"));

        List<Problem> problems = Preflight.check(bad, EVERYTHING);

        assertThat(problems)
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("root"),
                        message -> assertThat(message).contains("Debian 12").contains("fedora 41"),
                        message -> assertThat(message).contains("riscv64"),
                        message ->
                                assertThat(message).contains("1 GiB of memory").contains("3 GiB"),
                        message -> assertThat(message)
                                .contains("cache folder has 1 GiB")
                                .contains("5 GiB"),
                        message ->
                                assertThat(message).contains("state has 1 GiB").contains("3 GiB"),
                        message -> assertThat(message).contains("apt-get is missing"),
                        message -> assertThat(message).contains("port 5005").contains("the image registry"),
                        message -> assertThat(message).contains("port 6445").contains("the API server"),
                        message -> assertThat(message).contains("eth1 198.18.0.7"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.hint()).isNotBlank());
        Machine jailed = machine(4 * GIB, 40 * GIB, 0, Set.of(), true);
        Golden.compare(
                "messages/local-cluster.txt",
                "# a machine that lacks everything\n" + DebianCluster.report(problems)
                        + "\n\n# root without its rights, and another Kubernetes\n"
                        + DebianCluster.report(Preflight.check(jailed, EVERYTHING)) + "\n");
    }

    @Test
    void rootWithoutItsRightsCannotRunContainers() {
        long withoutNetAdmin = ALL & ~(1L << 12);
        Machine jailed = machine(4 * GIB, 40 * GIB, withoutNetAdmin, Set.of("cpu", "memory"), true);

        assertThat(Preflight.check(jailed, EVERYTHING))
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("CAP_NET_ADMIN"),
                        message -> assertThat(message).contains("'pids'"),
                        message -> assertThat(message).contains("another Kubernetes"));
    }

    @Test
    void aControlPlaneNeedsNeitherRightsNorControlGroups() {
        Machine jailed = machine(4 * GIB, 40 * GIB, 0, Set.of(), false);

        assertThat(Preflight.check(jailed, new Needs(false, false, false))).isEmpty();
    }

    @Test
    void whatIsBuiltAlreadyTakesLessOfTheMachine() {
        Machine small = machine(2 * GIB, 3 * GIB, ALL, CONTROLLERS, false);

        assertThat(Preflight.check(small, new Needs(true, false, false))).isEmpty();
        assertThat(Preflight.check(small, EVERYTHING)).hasSize(2);
    }

    private static Machine good() {
        return machine(4 * GIB, 40 * GIB, ALL, CONTROLLERS, false);
    }

    private static Machine machine(
            long memory, long space, long capabilities, Set<String> controllers, boolean otherKubernetes) {
        return new Machine(
                true,
                "debian",
                "12",
                "amd64",
                memory,
                space,
                space,
                capabilities,
                controllers,
                Map.of(),
                Set.of(),
                otherKubernetes,
                Set.of("apt-get", "dpkg-query"));
    }
}
