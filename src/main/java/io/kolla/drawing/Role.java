package io.kolla.drawing;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What a component mainly is, told by the kinds of its objects. */
public enum Role {
    /** Pods that stay. */
    WORKLOAD("runs"),
    /** Work that ends. */
    JOB("runs once"),
    /** Everything else: configuration, volumes, addresses. */
    SETTINGS("settings");

    private static final Set<String> WORKLOADS =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod", "CronJob");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** In words for people. */
    public String words() {
        return words;
    }

    /** The role of a component with objects of these kinds. */
    public static Role of(Collection<String> kinds) {
        if (kinds.stream().anyMatch(WORKLOADS::contains)) {
            return WORKLOAD;
        }
        return kinds.contains("Job") ? JOB : SETTINGS;
    }

    /** Its name in classes of style sheets and in data. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
