package io.kolla.local.select;

import io.kolla.local.LocalCluster;
import io.kolla.local.LocalConfig;
import io.kolla.local.debian.DebianCluster;
import io.kolla.local.k3s.K3sCluster;
import io.kolla.process.Commands;
import java.util.List;

/**
 * Chooses the kind of local cluster: one that is already there, else k3s where a container engine answers, else a node
 * from Debian's packages.
 */
public final class ClusterSelection {
    private ClusterSelection() {}

    /** The local cluster of this machine. Changes nothing, but may pull the image of k3s where an engine answers. */
    public static LocalCluster forThisMachine(LocalConfig config, Commands commands) {
        LocalCluster debian = new DebianCluster(config, commands);
        // A look at a folder, where asking an engine is a program to run: every deploy --local comes by here.
        return debian.present() ? debian : choose(List.of(new K3sCluster(config, commands), debian));
    }

    /**
     * The first that is there, else the first that can be, else the last: what it lacks is what the user can do
     * something about, and its {@code up} says it.
     */
    static LocalCluster choose(List<LocalCluster> kinds) {
        return kinds.stream()
                .filter(LocalCluster::present)
                .findFirst()
                .or(() -> kinds.stream()
                        .filter(kind -> kind.unavailable().isEmpty())
                        .findFirst())
                .orElseGet(() -> kinds.get(kinds.size() - 1));
    }
}
