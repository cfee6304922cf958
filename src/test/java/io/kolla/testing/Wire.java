package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.WatchListener;
import io.kolla.cluster.WritePermit;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way from a program to a fake cluster: whoever asks waits for the answer while time passes, and may be killed
 * before the question gets there or before the answer is back.
 */
public record Wire(Simulation simulation, FakeCluster cluster) implements Cluster {
    private <T> T ask(Supplier<T> request) {
        return simulation.request(request);
    }

    @Override
    public String description() {
        return cluster.description();
    }

    @Override
    public KubeVersion version() {
        return cluster.version();
    }

    @Override
    public List<ServedKind> servedKinds() {
        return ask(cluster::servedKinds);
    }

    @Override
    public Optional<LiveObject> get(ObjectRef ref) {
        return ask(() -> cluster.get(ref));
    }

    @Override
    public List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels) {
        return ask(() -> cluster.list(kind, namespace, labels));
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        return ask(() -> cluster.apply(manifest, force));
    }

    @Override
    public LiveObject dryRun(Manifest manifest, boolean force) {
        return ask(() -> cluster.dryRun(manifest, force));
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        return ask(() -> cluster.create(object));
    }

    @Override
    public Optional<LiveObject> replace(Tree object) {
        return ask(() -> cluster.replace(object));
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        boolean unused = ask(() -> {
            cluster.delete(ref, uid);
            return true;
        });
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        boolean unused = ask(() -> {
            cluster.deleteNow(ref, uid);
            return true;
        });
    }

    @Override
    public Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener) {
        return ask(() -> cluster.watch(kind, namespace, labels, listener));
    }

    @Override
    public Cluster guardedBy(WritePermit permit) {
        return new GuardedFake(this, permit);
    }

    @Override
    public void hurry(Duration limit) {
        cluster.hurry(limit);
    }

    @Override
    public List<String> logTail(String namespace, String pod, String container, boolean previous, int lines) {
        return ask(() -> cluster.logTail(namespace, pod, container, previous, lines));
    }

    @Override
    public Watch followLog(
            String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended) {
        return cluster.followLog(namespace, pod, container, tail, line, ended);
    }

    /** The end of one program is not the end of the cluster. */
    @Override
    public void close() {}
}
