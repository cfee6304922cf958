package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.testing.TestClusters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The local cluster of this machine, as {@code --local} finds or makes it, left as it was found. */
final class RealNode {
    private static final Path PIDS = Path.of("/var/lib/kolla/pid");
    private static @Nullable Boolean wasThere;
    private static @Nullable Path kubeconfig;

    private RealNode() {}

    /** Ends the test, saying why, where this machine cannot have a local cluster. */
    static void require() {
        obstacle().ifPresent(reason -> {
            throw TestClusters.notRun("end to end: " + reason);
        });
        if (wasThere == null) {
            // One that is there but answers late, on a busy machine, is not ours to remove either.
            wasThere = !status().text("state").equalsIgnoreCase("down");
        }
    }

    /** Ends the test where the node's programs are not processes of this machine, so that none can be killed. */
    static void requireProcesses() {
        require();
        KollaRun up = kolla("cluster", "up");
        assertThat(up.status()).as(up.all()).isZero();
        if (!Files.isDirectory(PIDS)) {
            throw TestClusters.notRun("the node's programs run in a container: none of them can be killed alone");
        }
    }

    /** Removes the cluster where the tests made it. */
    static void release() {
        if (Boolean.FALSE.equals(wasThere)) {
            KollaRun down = kolla("cluster", "down", "--yes");
            assertThat(down.status()).as(down.all()).isZero();
            kubeconfig = null;
        }
    }

    static boolean isUp() {
        return status().text("state").equalsIgnoreCase("up");
    }

    static Path kubeconfig() {
        Path known = kubeconfig;
        if (known == null) {
            known = Path.of(status().text("access", "kubeconfig"));
            kubeconfig = known;
        }
        return known;
    }

    /** Kills one of the node's programs as a crash would, and waits until it is gone. */
    static void kill(String program) {
        try {
            long pid = Long.parseLong(
                    Files.readString(PIDS.resolve(program)).strip().split(" ", -1)[0]);
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            System.out.println("kill -9 " + program);
            assertThat(process.destroyForcibly()).isTrue();
            for (int i = 0; process.isAlive() && i < 100; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts again what does not run. */
    static void repair() {
        KollaRun up = kolla("cluster", "up");
        assertThat(up.status()).as(up.all()).isZero();
    }

    private static Tree status() {
        KollaRun run = kolla("cluster", "status", "-o", "json");
        assertThat(run.out()).as(run.all()).isNotBlank();
        return Json.read(run.out().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> obstacle() {
        boolean engine = Files.exists(Path.of("/var/run/docker.sock"));
        boolean debian = Files.exists(Path.of("/etc/debian_version"));
        if (engine || (debian && System.getProperty("user.name").equals("root"))) {
            return Optional.empty();
        }
        return Optional.of("needs a container engine, or Debian and root");
    }
}
