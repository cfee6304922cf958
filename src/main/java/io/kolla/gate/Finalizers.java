package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what holds an object that is being deleted: its finalizers, and who has to take each of them off. */
public final class Finalizers {
    private static final Map<String, String> OF_KUBERNETES = Map.of(
            "kubernetes.io/pvc-protection", "of Kubernetes, until no pod uses the claim",
            "kubernetes.io/pv-protection", "of Kubernetes, until no claim is bound to the volume",
            "foregroundDeletion", "of Kubernetes, until what it owns is gone",
            "orphan", "of Kubernetes, until what it owns is released",
            "customresourcecleanup.apiextensions.k8s.io", "of Kubernetes, until no object of this kind is left",
            "batch.kubernetes.io/job-tracking", "of Kubernetes, until its pods are counted",
            "service.kubernetes.io/load-balancer-cleanup", "of the controller of load balancers");

    private Finalizers() {}

    /**
     * One finalizer.
     *
     * @param name the finalizer
     * @param owner whose it is, in words
     * @param foreign whether a controller that is no part of Kubernetes has to take it off
     */
    public record Finalizer(String name, String owner, boolean foreign) {
        @Override
        public String toString() {
            return name + " (" + owner + ")";
        }
    }

    /** The finalizers of an object; whose they are is known best where it comes with its {@code managedFields}. */
    public static List<Finalizer> of(LiveObject object) {
        return object.content().list("metadata", "finalizers").stream()
                .map(String::valueOf)
                .map(name -> finalizer(object, name))
                .toList();
    }

    /** {@code waits for finalizer x (set by y)}; empty where the object has none. */
    public static String words(LiveObject object) {
        List<Finalizer> all = of(object);
        return all.isEmpty()
                ? ""
                : "waits for finalizer " + all.stream().map(Finalizer::toString).collect(Collectors.joining(", "));
    }

    /** What to do about an object that is stuck; empty where nothing better is known than to wait. */
    public static String advice(LiveObject object) {
        Optional<Finalizer> foreign =
                of(object).stream().filter(Finalizer::foreign).findFirst();
        return foreign.map(finalizer -> "see why the controller behind " + finalizer.name()
                        + " does not take it off; where that is gone for good: " + patch(object.ref()))
                .orElse("");
    }

    private static String patch(ObjectRef ref) {
        String group = ref.kind().group();
        String kind = ref.kind().kind().toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group);
        String namespace = ref.namespace().isEmpty() ? "" : "-n " + ref.namespace() + " ";
        return "kubectl " + namespace + "patch " + kind + " " + ref.name()
                + " --type=merge -p '{\"metadata\":{\"finalizers\":null}}'";
    }

    private static Finalizer finalizer(LiveObject object, String name) {
        String known = OF_KUBERNETES.get(name);
        if (known != null) {
            return new Finalizer(name, known, false);
        }
        Optional<Tree> entry = object.content().trees("metadata", "managedFields").stream()
                .filter(each -> covers(each, name))
                .findFirst();
        if (entry.isPresent()) {
            String manager = entry.get().text("manager");
            boolean wanted = manager.equals(Manifest.MANAGER)
                    && entry.get().text("operation").equals("Apply");
            return new Finalizer(name, wanted ? "set by the catalog" : "set by " + manager, true);
        }
        int slash = name.indexOf('/');
        return new Finalizer(name, slash > 0 ? "of " + name.substring(0, slash) : "owner unknown", true);
    }

    private static boolean covers(Tree entry, String finalizer) {
        if (!entry.has("fieldsV1", "f:metadata", "f:finalizers")) {
            return false;
        }
        Map<String, ?> values =
                entry.tree("fieldsV1", "f:metadata", "f:finalizers").asMap();
        return values.isEmpty() || values.containsKey("v:\"" + finalizer + "\"");
    }
}
