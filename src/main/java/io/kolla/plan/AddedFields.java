package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what others wrote into an object beyond what was deployed. */
final class AddedFields {
    /** Kubernetes itself: what it adds is how an object lives, not what somebody did to it. */
    private static final Set<String> CONTROL_PLANE = Set.of(
            "kube-controller-manager",
            "kube-scheduler",
            "kube-apiserver",
            "kubelet",
            "kube-proxy",
            "cloud-controller-manager",
            "k3s",
            "k3s-supervisor@",
            "rke2",
            "microshift");

    private static final Set<String> OF_METADATA = Set.of("labels", "annotations");
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final LiveObject live;
    private final Tree deployed;
    private final List<UnmanagedField> unmanaged;
    private final OwnedFields owned;
    private final boolean masked;
    private final Set<String> seen = new HashSet<>();
    private final List<FieldChange> found = new ArrayList<>();

    AddedFields(LiveObject live, Tree deployed, List<UnmanagedField> unmanaged) {
        this.live = live;
        this.deployed = deployed;
        this.unmanaged = unmanaged;
        this.owned = new OwnedFields(live);
        this.masked = live.ref().kind().kind().equals("Secret");
    }

    List<FieldChange> found() {
        for (Tree entry : live.content().trees("metadata", "managedFields")) {
            String manager = entry.text("manager");
            boolean theirs = !manager.equals(Manifest.MANAGER) && !entry.has("subresource") && !isControlPlane(manager);
            if (theirs && entry.value("fieldsV1") instanceof Map<?, ?> fields) {
                walk(fields, List.of(), live.content().asMap(), deployed.asMap(), author(entry));
            }
        }
        return List.copyOf(found);
    }

    /** Who an entry of managedFields is about. */
    static Author author(Tree entry) {
        String time = entry.text("time");
        String manager = entry.text("manager");
        return new Author(
                manager,
                time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time)),
                entry.text("operation").equals("Apply") || entry.has("subresource") || isControlPlane(manager));
    }

    private static boolean isControlPlane(String manager) {
        return CONTROL_PLANE.stream().anyMatch(name -> manager.equals(name) || manager.startsWith(name + "/"));
    }

    private void walk(
            Map<?, ?> fields, List<Step> path, @Nullable Object value, @Nullable Object wanted, Author author) {
        for (Map.Entry<?, ?> entry : fields.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Optional<Step> step = step(name, value);
            if (step.isEmpty() || isOfNoInterest(path, name)) {
                continue;
            }
            List<Step> longer = Differences.append(path, step.get());
            Object liveBelow = below(step.get(), value);
            Object wantedBelow = below(step.get(), wanted);
            Map<?, ?> deeper = entry.getValue() instanceof Map<?, ?> map ? map : Map.of();
            // An item of a list that was not deployed is told as a whole, not field by field.
            boolean leaf = deeper.isEmpty() || (step.get() instanceof Step.Item && wantedBelow == null);
            if (!leaf) {
                walk(deeper, longer, liveBelow, wantedBelow, author);
            } else if (wantedBelow == null && !owned.owns(Manifest.MANAGER, longer) && !isUnmanaged(longer)) {
                add(longer, liveBelow, author);
            }
        }
    }

    private void add(List<Step> path, @Nullable Object value, Author author) {
        String field = Difference.field(path);
        if (seen.add(field)) {
            found.add(new FieldChange(field, value, null, masked, FieldChange.Source.OTHERS, Optional.of(author)));
        }
    }

    private static boolean isOfNoInterest(List<Step> path, String name) {
        if (path.isEmpty()) {
            return name.equals("f:status");
        }
        boolean metadata = path.size() == 1 && path.get(0).equals(new Step.Key("metadata"));
        return (metadata && !OF_METADATA.contains(name.substring(2))) || name.equals("f:" + LAST_APPLIED);
    }

    private boolean isUnmanaged(List<Step> path) {
        List<String> names = path.stream().map(Step::toString).toList();
        return unmanaged.stream()
                .anyMatch(field -> field.kind().equals(live.ref().kind().kind())
                        && field.name().equals(live.name())
                        && names.size() >= field.path().size()
                        && names.subList(0, field.path().size()).equals(field.path()));
    }

    private static Optional<Step> step(String name, @Nullable Object value) {
        if (name.startsWith("f:")) {
            return Optional.of(new Step.Key(name.substring(2)));
        }
        if (name.startsWith("k:") && value instanceof List<?> list) {
            Map<String, String> key = FieldKey.parse(name.substring(2));
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> item && FieldKey.matches(key, item)) {
                    return Optional.of(new Step.Item(i, label(key, item), item));
                }
            }
        }
        return Optional.empty();
    }

    static String label(Map<String, String> key, Map<?, ?> item) {
        return item.get("name") instanceof String text ? text : String.join("/", key.values());
    }

    private static @Nullable Object below(Step step, @Nullable Object value) {
        if (step instanceof Step.Key key) {
            return value instanceof Map<?, ?> map ? map.get(key.name()) : null;
        }
        Map<?, ?> fields = ((Step.Item) step).fields();
        if (!(value instanceof List<?> list)) {
            return null;
        }
        Optional<List<String>> keys = list.isEmpty() ? Optional.empty() : ListKeys.of(list);
        return keys.isPresent() ? ListKeys.find(keys.get(), fields, list) : null;
    }
}
