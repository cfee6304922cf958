package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.release.RecordLabels;
import io.kolla.testing.FakeCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must never happen to a release, whatever else does. Watches every change of the cluster. */
final class Invariants {
    private final FakeCluster cluster;
    private final Set<String> doneJobs = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private boolean dataGoes;

    Invariants(FakeCluster cluster) {
        this.cluster = cluster;
        cluster.observe(this::changed);
    }

    private void changed(Optional<LiveObject> before, Optional<LiveObject> after) {
        String kind = after.or(() -> before).orElseThrow().ref().kind().kind();
        switch (kind) {
            case "Secret" -> secret(before, after);
            case "Pod" -> {
                after.filter(pod -> before.isEmpty()).ifPresent(this::podMade);
                before.filter(pod -> after.isEmpty()).ifPresent(this::podGone);
            }
            case "Job" -> after.ifPresent(this::job);
            default -> {}
        }
    }

    private void secret(Optional<LiveObject> before, Optional<LiveObject> after) {
        if (before.isEmpty() || dataGoes) {
            return;
        }
        Tree was = before.get().content().tree("data");
        for (String key : was.asMap().keySet()) {
            boolean kept = after.filter(
                            secret -> secret.content().text("data", key).equals(was.text(key)))
                    .isPresent();
            if (!kept) {
                violations.add("secret " + before.get().name() + "/" + key + " is lost");
            }
        }
    }

    private void podMade(LiveObject pod) {
        for (Tree owner : pod.content().trees("metadata", "ownerReferences")) {
            if (owner.text("kind").equals("Job") && doneJobs.contains(owner.text("name"))) {
                violations.add("Job " + owner.text("name") + " runs again although it was done");
            }
        }
    }

    private void podGone(LiveObject pod) {
        boolean runs = pod.content().trees("status", "containerStatuses").stream()
                .anyMatch(container -> container.has("state", "running"));
        if (runs) {
            violations.add("pod " + pod.name() + " was taken off the API server while it ran");
        }
    }

    private void job(LiveObject job) {
        boolean done = job.content().trees("status", "conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("Complete")
                        && condition.text("status").equals("True"));
        if (done) {
            doneJobs.add(job.name());
        }
    }

    /** From now on the release is being removed: what was done may be done again after it. */
    void removing(boolean data) {
        doneJobs.clear();
        dataGoes = data;
    }

    /** The release is gone or there again. */
    void removed() {
        dataGoes = false;
    }

    void check() {
        assertThat(violations).isEmpty();
    }

    /** Everything that is wanted is there, and nothing of ours besides. */
    void checkNoOrphan(List<Manifest> wanted) {
        Set<ObjectRef> expected = new TreeSet<>();
        wanted.forEach(manifest -> expected.add(manifest.ref().anyVersion()));
        Set<ObjectRef> found = new TreeSet<>();
        for (LiveObject object : cluster.everything()) {
            boolean ours = object.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER)
                    && object.label(RecordLabels.RECORD).isEmpty()
                    && object.content().trees("metadata", "ownerReferences").isEmpty();
            if (ours && !object.isTerminating()) {
                found.add(object.ref().anyVersion());
            }
        }
        assertThat(found).as("objects of the release").isEqualTo(expected);
    }

    /** A program that was not killed leaves no lease behind; that of a dead one may stay until somebody needs it. */
    void checkLeaseNotOf(long process) {
        assertThat(cluster.all("Lease"))
                .noneMatch(
                        lease -> lease.content().text("spec", "holderIdentity").contains("pid " + process + " "));
    }

    /** There is nothing but what the cluster itself records. */
    void checkNothingLeft() {
        assertThat(cluster.everything())
                .filteredOn(object -> !object.ref().kind().kind().equals("Event")
                        && !object.ref().kind().kind().equals("VolumeSnapshotClass"))
                .as("left after teardown")
                .isEmpty();
    }
}
