package io.kolla.e2e;

import static io.kolla.e2e.KollaRun.kolla;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.testing.TestClusters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local cluster of this machine, as {@code --local} finds or makes it, left as it was found. */
final class RealNode {
    private static @Nullable Boolean wasUp;

    private RealNode() {}

    /** Ends the test, saying why, where this machine cannot have a local cluster. */
    static void require() {
        obstacle().ifPresent(reason -> {
            throw TestClusters.notRun("end to end: " + reason);
        });
        if (wasUp == null) {
            wasUp = isUp();
        }
    }

    /** Removes the cluster where the tests made it. */
    static void release() {
        if (Boolean.FALSE.equals(wasUp)) {
            KollaRun down = kolla("cluster", "down", "--yes");
            assertThat(down.status()).as(down.all()).isZero();
        }
    }

    static boolean isUp() {
        return status().text("state").equalsIgnoreCase("up");
    }

    static Path kubeconfig() {
        return Path.of(status().text("access", "kubeconfig"));
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
