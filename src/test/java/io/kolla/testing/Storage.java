package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds claims, at once or when a pod needs them, and keeps claims in use from going away. */
final class Storage {
    static final String PROTECTION = "kubernetes.io/pvc-protection";
    private static final long BINDING = 150;

    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Volumes volumes;
    private boolean makesVolumes;

    Storage(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.volumes = new Volumes(cluster, simulation);
    }

    /** Claims are bound to volumes that are there to be seen, and, if so, there is what makes snapshots of them. */
    void makeVolumes(boolean snapshots) {
        makesVolumes = true;
        if (snapshots) {
            volumes.serveSnapshots();
        }
    }

    void volumeChanged(LiveObject volume) {
        if (makesVolumes) {
            volumes.volumeChanged(volume);
        }
    }

    void snapshotChanged(LiveObject snapshot) {
        if (makesVolumes) {
            volumes.snapshotChanged(snapshot);
        }
    }

    Volumes volumes() {
        return volumes;
    }

    void claimChanged(LiveObject claim) {
        if (claim.isTerminating()) {
            simulation.inMillis(BINDING, this::release);
        } else if (claim.content().text("status", "phase").isEmpty()) {
            simulation.inMillis(
                    20,
                    () -> cluster.edit(
                            claim.ref(), content -> Json.at(content, "status").put("phase", "Pending")));
            simulation.inMillis(BINDING, () -> bind(claim, cluster.bindsLate()));
        }
    }

    void podChanged(LiveObject pod) {
        for (Tree volume : pod.content().trees("spec", "volumes")) {
            String name = volume.text("persistentVolumeClaim", "claimName");
            if (!name.isEmpty() && cluster.bindsLate()) {
                ObjectRef ref = new ObjectRef(
                        new io.kolla.model.Kind("v1", "PersistentVolumeClaim"),
                        pod.ref().namespace(),
                        name);
                simulation.inMillis(BINDING, () -> cluster.find(ref).ifPresent(claim -> bind(claim, false)));
            }
        }
    }

    void podGone() {
        simulation.inMillis(BINDING, this::release);
    }

    private void bind(LiveObject claim, boolean wait) {
        if (wait) {
            Happened.event(
                    cluster,
                    simulation,
                    claim,
                    "Normal",
                    "WaitForFirstConsumer",
                    "waiting for first consumer to be created before binding");
        } else if (!cluster.provisions()) {
            Happened.event(
                    cluster,
                    simulation,
                    claim,
                    "Warning",
                    "ProvisioningFailed",
                    "storageclass.storage.k8s.io \"fast\" not found");
        } else {
            boolean bound = !makesVolumes
                    || cluster.find(claim.ref())
                            .filter(found -> found.uid().equals(claim.uid()))
                            .filter(volumes::bind)
                            .isPresent();
            if (bound) {
                cluster.edit(claim.ref(), content -> Json.at(content, "status").put("phase", "Bound"));
            }
        }
    }

    private void release() {
        for (LiveObject claim : cluster.all("PersistentVolumeClaim")) {
            boolean used = cluster.all("Pod").stream().anyMatch(pod -> uses(pod, claim.name()));
            if (claim.isTerminating() && !used) {
                cluster.edit(claim.ref(), content -> {
                    List<? extends @Nullable Object> left = claim.content().list("metadata", "finalizers").stream()
                            .filter(name -> !PROTECTION.equals(name))
                            .toList();
                    Json.at(content, "metadata").put("finalizers", left);
                });
            }
        }
    }

    static boolean uses(LiveObject pod, String claim) {
        return pod.content().trees("spec", "volumes").stream()
                .anyMatch(volume ->
                        volume.text("persistentVolumeClaim", "claimName").equals(claim));
    }
}
