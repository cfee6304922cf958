package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ready when it leads to a ready pod, where its component has the workload it selects; a Service that stands in another
 * component than its pods cannot wait for them, since they may well wait for it.
 */
final class ServiceRule implements Rule {
    private static final Duration BALANCER = Duration.ofSeconds(60);

    @Override
    public Verdict judge(LiveObject service, Setting setting) {
        Tree content = service.content();
        if (content.text("spec", "type").equals("LoadBalancer")
                && content.list("status", "loadBalancer", "ingress").isEmpty()) {
            return balancer(service, setting.world());
        }
        if (!leadsSomewhere(content) || !setting.world().knows("Endpoints")) {
            return Verdict.ready();
        }
        boolean hasPods = setting.siblings().stream().anyMatch(sibling -> selects(content, sibling.content()));
        if (!hasPods) {
            return Verdict.ready();
        }
        ObjectRef ref = new ObjectRef(new Kind("v1", "Endpoints"), service.ref().namespace(), service.name());
        Optional<LiveObject> endpoints = setting.world().find(ref);
        boolean served = endpoints.isPresent()
                && endpoints.get().content().trees("subsets").stream()
                        .anyMatch(subset -> !subset.list("addresses").isEmpty());
        return served ? Verdict.ready() : new Verdict.Waiting("leads to no ready pod yet");
    }

    private static Verdict balancer(LiveObject service, World world) {
        String words = "waits for the address of its load balancer";
        List<Occurrence> events = world.eventsAbout(service.uid());
        Optional<Occurrence> last = events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
        return last.filter(event -> event.warning() && event.reason().contains("LoadBalancer"))
                .<Verdict>map(event -> {
                    Cause cause = new Cause(
                            service.ref(),
                            event.reason(),
                            "gets no load balancer: " + Texts.brief(event.message()),
                            "see to what makes load balancers in this cluster, or use type NodePort");
                    return new Verdict.Suspect(cause.message(), cause, BALANCER);
                })
                .orElseGet(() -> new Verdict.Waiting(words));
    }

    /** Whether it has addresses only once a pod is ready. */
    static boolean leadsSomewhere(Tree service) {
        return !service.tree("spec", "selector").asMap().isEmpty()
                && !service.text("spec", "type").equals("ExternalName")
                && !service.isTrue("spec", "publishNotReadyAddresses");
    }

    /** Whether a workload that is to run pods makes them with the labels the Service selects. */
    static boolean selects(Tree service, Tree workload) {
        String kind = workload.text("kind");
        if (!kind.equals("Deployment") && !kind.equals("StatefulSet") && !kind.equals("DaemonSet")) {
            return false;
        }
        if (workload.number("spec", "replicas").orElse(1L) == 0) {
            return false;
        }
        Map<String, ?> labels =
                workload.tree("spec", "template", "metadata", "labels").asMap();
        return service.tree("spec", "selector").asMap().entrySet().stream()
                .allMatch(
                        wanted -> wanted.getValue() != null && wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
