package io.kolla.cluster.fabric8;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.testing.TestCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Somebody else who writes objects: kubectl. */
final class OtherManager {
    static final String NAME = "somebody-else";

    private final TestCluster cluster;

    OtherManager(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** Replaces an object. */
    void replace(Tree object) {
        run(Json.write(object), "replace", "--field-manager=" + NAME, "-f", "-");
    }

    private void run(String input, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "kubectl";
        command[1] = "--kubeconfig=" + cluster.kubeconfig();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
