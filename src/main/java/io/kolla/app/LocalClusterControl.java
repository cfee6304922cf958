package io.kolla.app;

import io.kolla.local.LocalAccess;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import java.util.function.Supplier;

/** Brings the cluster of this machine up and down. */
public final class LocalClusterControl {
    private final Supplier<LocalCluster> local;

    /** @param local finds out which kind this machine gets, or has */
    public LocalClusterControl(Supplier<LocalCluster> local) {
        this.local = local;
    }

    public LocalAccess up(LocalProgress progress) {
        return local.get().up(progress);
    }

    /** Whether there was something to remove; it is removed. */
    public boolean down(LocalProgress progress) {
        LocalCluster cluster = local.get();
        boolean present = cluster.present();
        if (present) {
            cluster.down(progress);
        }
        return present;
    }

    public LocalStatus status() {
        return local.get().status();
    }
}
