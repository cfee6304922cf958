package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.plan.Target;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The logs of services' containers, in graph order. */
public final class ReadLogs {
    private static final Kind POD = new Kind("v1", "Pod");

    private final Clusters clusters;

    public ReadLogs(Clusters clusters) {
        this.clusters = clusters;
    }

    /**
     * What is to be read.
     *
     * @param namespace the namespace of the release
     * @param services the services; all where empty
     * @param tail how many of each container's last lines
     * @param follow whether to go on as lines come
     */
    public record Request(String namespace, List<String> services, int tail, boolean follow) {
        public Request {
            services = List.copyOf(services);
        }
    }

    /**
     * A container.
     *
     * @param component the component it belongs to
     * @param pod its pod
     * @param container its name within the pod
     * @param only whether its pod has no other
     */
    public record Source(ComponentId component, String pod, String container, boolean only) {}

    /** Hears lines. Called from several threads when following. */
    @FunctionalInterface
    public interface LineListener {
        void line(Source source, String text);
    }

    /**
     * Reads. When following, returns once all containers have ended or {@code stop} was run.
     *
     * @param stop is handed what ends the following
     * @return the containers read
     */
    public List<Source> run(Request request, ClusterChoice choice, LineListener lines, Consumer<Runnable> stop) {
        try (Session session = clusters.open(choice)) {
            ReleaseRecord record = Installed.in(session, request.namespace());
            List<Source> sources = sources(session.cluster(), record, request);
            if (request.follow()) {
                follow(session.cluster(), request, sources, lines, stop);
            } else {
                for (Source source : sources) {
                    session.cluster()
                            .logTail(request.namespace(), source.pod(), source.container(), false, request.tail())
                            .forEach(line -> lines.line(source, line));
                }
            }
            return sources;
        }
    }

    private static void follow(
            Cluster cluster, Request request, List<Source> sources, LineListener lines, Consumer<Runnable> stop) {
        CountDownLatch open = new CountDownLatch(sources.size());
        stop.accept(() -> {
            while (open.getCount() > 0) {
                open.countDown();
            }
        });
        List<Cluster.Watch> watches = new ArrayList<>();
        try {
            for (Source source : sources) {
                watches.add(cluster.followLog(
                        request.namespace(),
                        source.pod(),
                        source.container(),
                        request.tail(),
                        line -> lines.line(source, line),
                        open::countDown));
            }
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watches.forEach(Cluster.Watch::close);
        }
    }

    private static List<Source> sources(Cluster cluster, ReleaseRecord record, Request request) {
        List<LiveObject> pods =
                cluster.list(POD, request.namespace(), Map.of(Manifest.LABEL_RELEASE, request.namespace()));
        List<Source> sources = new ArrayList<>();
        for (ComponentId component : Target.graph(record).order()) {
            if (request.services().isEmpty() || request.services().contains(component.service())) {
                pods.stream()
                        .filter(pod -> pod.label(Manifest.LABEL_SERVICE).equals(component.service())
                                && pod.label(Manifest.LABEL_COMPONENT).equals(component.name()))
                        .sorted(Comparator.comparing(LiveObject::name))
                        .forEach(pod -> sources.addAll(containers(component, pod)));
            }
        }
        return sources;
    }

    private static List<Source> containers(ComponentId component, LiveObject pod) {
        List<Tree> all = new ArrayList<>(pod.content().trees("spec", "initContainers"));
        all.addAll(pod.content().trees("spec", "containers"));
        return all.stream()
                .map(container -> new Source(component, pod.name(), container.text("name"), all.size() == 1))
                .toList();
    }
}
