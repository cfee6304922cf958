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
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A cluster whose writes ask first. */
record GuardedFake(Cluster cluster, WritePermit permit) implements Cluster {
    private Cluster permitted() {
        if (!permit.isGranted()) {
            throw new ClusterException("nothing can be written");
        }
        return cluster;
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
        return cluster.servedKinds();
    }

    @Override
    public Optional<LiveObject> get(ObjectRef ref) {
        return cluster.get(ref);
    }

    @Override
    public List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels) {
        return cluster.list(kind, namespace, labels);
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        return permitted().apply(manifest, force);
    }

    @Override
    public LiveObject dryRun(Manifest manifest, boolean force) {
        return cluster.dryRun(manifest, force);
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        return permitted().create(object);
    }

    @Override
    public Optional<LiveObject> replace(Tree object) {
        return permitted().replace(object);
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        permitted().delete(ref, uid);
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        permitted().deleteNow(ref, uid);
    }

    @Override
    public Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener) {
        return cluster.watch(kind, namespace, labels, listener);
    }

    @Override
    public Cluster guardedBy(WritePermit other) {
        return cluster.guardedBy(other);
    }

    @Override
    public void hurry(Duration limit) {
        cluster.hurry(limit);
    }

    @Override
    public List<String> logTail(String namespace, String pod, String container, boolean previous, int lines) {
        return cluster.logTail(namespace, pod, container, previous, lines);
    }

    @Override
    public Watch followLog(
            String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended) {
        return cluster.followLog(namespace, pod, container, tail, line, ended);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
