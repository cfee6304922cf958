package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows which fields the API server lets nobody change: an object that differs in one must be made anew. */
final class Immutable {
    private static final Set<String> STATEFUL_SET_MUTABLE = Set.of(
            "replicas",
            "template",
            "updateStrategy",
            "minReadySeconds",
            "persistentVolumeClaimRetentionPolicy",
            "ordinals",
            "revisionHistoryLimit");

    private Immutable() {}

    /** The difference that forbids to change the object in place, if there is one. */
    static Optional<Difference> find(Manifest wanted, LiveObject live, List<Difference> differences) {
        Optional<Difference> selector = selector(wanted, live);
        return selector.isPresent()
                ? selector
                : differences.stream()
                        .filter(difference -> isImmutable(wanted.ref().kind().kind(), live, difference))
                        .findFirst();
    }

    private static boolean isImmutable(String kind, LiveObject live, Difference difference) {
        return switch (kind) {
            case "StatefulSet" ->
                difference.isUnder("spec")
                        && STATEFUL_SET_MUTABLE.stream().noneMatch(field -> difference.isUnder("spec", field));
            case "Job" -> under(difference, "template", "selector", "completions", "completionMode");
            case "PersistentVolumeClaim" ->
                difference.isUnder("spec") && !difference.isUnder("spec", "resources", "requests", "storage");
            case "Service" -> difference.isUnder("spec", "clusterIP") && difference.live() != null;
            case "ConfigMap", "Secret" ->
                live.content().isTrue("immutable")
                        && Stream.of("data", "binaryData", "immutable").anyMatch(difference::isUnder);
            case "RoleBinding", "ClusterRoleBinding" -> difference.isUnder("roleRef");
            case "StorageClass" ->
                Stream.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")
                        .anyMatch(difference::isUnder);
            case "PriorityClass" -> difference.isUnder("value") || difference.isUnder("globalDefault");
            default -> false;
        };
    }

    private static boolean under(Difference difference, String... fields) {
        return Stream.of(fields).anyMatch(field -> difference.isUnder("spec", field));
    }

    /** Selectors are compared both ways: one that lost a label selects other pods. */
    private static Optional<Difference> selector(Manifest wanted, LiveObject live) {
        String kind = wanted.ref().kind().kind();
        boolean has = kind.equals("Deployment") || kind.equals("DaemonSet") || kind.equals("StatefulSet");
        Map<String, ?> want = labels(wanted.content());
        Map<String, ?> have = labels(live.content());
        if (!has || want.equals(have)) {
            return Optional.empty();
        }
        List<Step> path = List.of(new Step.Key("spec"), new Step.Key("selector"));
        return Optional.of(new Difference(path, want, have));
    }

    private static Map<String, ?> labels(Tree object) {
        return object.tree("spec", "selector", "matchLabels").asMap();
    }

    /** Whether a claim is to become smaller, which no storage can do. */
    static boolean shrinks(Difference difference) {
        if (!difference.isUnder("spec", "resources", "requests", "storage")) {
            return false;
        }
        Optional<BigDecimal> want = Scalars.quantity(String.valueOf(difference.wanted()));
        Optional<BigDecimal> have = Scalars.quantity(String.valueOf(difference.live()));
        return want.isPresent() && have.isPresent() && want.get().compareTo(have.get()) < 0;
    }
}
