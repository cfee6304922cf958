package io.kolla.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.model.Kind;
import io.kolla.problem.ClusterException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Notes every Job a namespace has while this is open, and every pod of a Job that came to its end. */
final class JobRecorder implements AutoCloseable, WatchListener {
    private final Cluster cluster = Core.open();
    private final Map<String, Set<String>> jobs = new TreeMap<>();
    private final Map<String, Set<String>> succeeded = new TreeMap<>();
    private @Nullable ClusterException problem;

    JobRecorder(String namespace) {
        cluster.watch(Core.JOB, namespace, Map.of(), this);
        cluster.watch(new Kind("v1", "Pod"), namespace, Map.of(), this);
    }

    @Override
    public synchronized void changed(LiveObject object) {
        if (object.ref().kind().equals(Core.JOB)) {
            jobs.computeIfAbsent(object.name(), name -> new TreeSet<>()).add(object.uid());
        } else if (!object.label("job-name").isEmpty()
                && object.content().text("status", "phase").equals("Succeeded")) {
            succeeded
                    .computeIfAbsent(object.label("job-name"), name -> new TreeSet<>())
                    .add(object.uid());
        }
    }

    @Override
    public void gone(LiveObject last) {
        changed(last);
    }

    @Override
    public void synced() {}

    @Override
    public synchronized void failed(ClusterException why) {
        problem = why;
    }

    /** There were so many Jobs, each was made once, and each came to its end once. */
    synchronized void eachRanOnce(int count) {
        assertThat(problem).isNull();
        assertThat(jobs)
                .hasSize(count)
                .allSatisfy((name, uids) -> assertThat(uids).as(name).hasSize(1));
        assertThat(succeeded.keySet()).isEqualTo(jobs.keySet());
        assertThat(succeeded)
                .allSatisfy((name, uids) -> assertThat(uids).as(name).hasSize(1));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
