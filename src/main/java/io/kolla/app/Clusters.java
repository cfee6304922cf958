package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.release.ConfigMapReleaseStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the cluster a command is for: the one that is named, else one that is found. */
public final class Clusters {
    private final ClusterOpener opener;
    private final Supplier<LocalCluster> local;
    private final Map<String, String> environment;

    /**
     * @param local the cluster of this machine
     * @param environment the process's environment, for KUBECONFIG and HOME
     */
    public Clusters(ClusterOpener opener, Supplier<LocalCluster> local, Map<String, String> environment) {
        this.opener = opener;
        this.local = local;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Opens the cluster.
     *
     * @throws EnvironmentException when none is named and none is found, or the local one is meant and not up
     * @throws io.kolla.problem.ClusterException when it cannot be reached
     */
    public Session open(ClusterChoice choice) {
        if (choice.kubeconfig().isPresent() || (!choice.local() && isConfigured())) {
            return session(choice.kubeconfig(), choice.context());
        }
        LocalAccess access = local.get().status().access().orElseThrow(() -> none(choice));
        return session(Optional.of(access.kubeconfig()), choice.context());
    }

    /** Like {@link #open}, but where the local cluster is asked for and not up, it is brought up. */
    public Session openOrStart(ClusterChoice choice, LocalProgress progress) {
        if (choice.local() && choice.kubeconfig().isEmpty()) {
            LocalAccess access = local.get().up(progress);
            return session(Optional.of(access.kubeconfig()), choice.context());
        }
        return open(choice);
    }

    private Session session(Optional<Path> kubeconfig, Optional<String> context) {
        Cluster cluster = opener.open(kubeconfig, context);
        return new Session(cluster, new ConfigMapReleaseStore(cluster));
    }

    private boolean isConfigured() {
        if (!environment.getOrDefault("KUBECONFIG", "").isEmpty()) {
            return true;
        }
        String home = environment.getOrDefault("HOME", "");
        return !home.isEmpty() && Files.exists(Path.of(home, ".kube", "config"));
    }

    private static EnvironmentException none(ClusterChoice choice) {
        return new EnvironmentException(
                choice.local()
                        ? "the local cluster is not up; bring it up with: kolla cluster up"
                        : "there is no cluster: name one with --kubeconfig, or use one of this machine with --local");
    }
}
