package io.kolla.schema;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what the parts of a pod say about each other: names that must differ, mounts of volumes, ports. */
final class PodChecks {
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final long MAX_PORT = 65_535;
    /** Where a container says which of its ports is asked. */
    private static final List<List<String>> ACTIONS = List.of(
            List.of("readinessProbe", "httpGet", "port"),
            List.of("readinessProbe", "tcpSocket", "port"),
            List.of("livenessProbe", "httpGet", "port"),
            List.of("livenessProbe", "tcpSocket", "port"),
            List.of("startupProbe", "httpGet", "port"),
            List.of("startupProbe", "tcpSocket", "port"),
            List.of("lifecycle", "postStart", "httpGet", "port"),
            List.of("lifecycle", "preStop", "httpGet", "port"));

    private final Problems problems;

    PodChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks the pod template of an object, wherever its kind holds one, or the object itself where it is a Pod. */
    void check(Node.Mapping object) {
        Node spec = object.get("spec");
        Node pod = spec;
        while (pod instanceof Node.Mapping fields && fields.get("containers") == null) {
            Node next = fields.get("template");
            if (next == null) {
                next = fields.get("jobTemplate");
            }
            pod = next instanceof Node.Mapping template ? template.get("spec") : null;
        }
        if (pod instanceof Node.Mapping fields) {
            pod(fields, claimNames(spec));
        }
    }

    private static Set<String> claimNames(@Nullable Node spec) {
        Set<String> names = new TreeSet<>();
        if (spec instanceof Node.Mapping fields) {
            for (Node.Mapping claim : maps(fields.get("volumeClaimTemplates"))) {
                if (claim.get("metadata") instanceof Node.Mapping metadata
                        && metadata.get("name") instanceof Node.Scalar name) {
                    names.add(name.text());
                }
            }
        }
        return names;
    }

    private void pod(Node.Mapping pod, Set<String> claims) {
        Set<String> volumes = new TreeSet<>(claims);
        volumes.addAll(names(maps(pod.get("volumes")), "volume"));
        List<Node.Mapping> containers = new ArrayList<>(maps(pod.get("initContainers")));
        containers.addAll(maps(pod.get("containers")));
        names(containers, "container");
        for (Node.Mapping container : containers) {
            for (Node.Mapping mount : maps(container.get("volumeMounts"))) {
                if (mount.get("name") instanceof Node.Scalar name && !volumes.contains(name.text())) {
                    problems.error(
                            name.at(),
                            "the mounted volume \"" + name.text() + "\" is not among the pod's volumes",
                            Suggestion.hint(name.text(), volumes));
                }
            }
            variables(container);
            maps(container.get("ports")).forEach(this::port);
            probedPorts(container);
        }
    }

    /** The names of containers or volumes, each a DNS label and none twice. */
    private Set<String> names(List<Node.Mapping> items, String what) {
        Map<String, Node> found = new HashMap<>();
        for (Node.Mapping item : items) {
            if (!(item.get("name") instanceof Node.Scalar name)) {
                continue;
            }
            Node before = found.putIfAbsent(name.text(), name);
            if (before != null) {
                problems.error(
                        name.at(),
                        "a second " + what + " is named \"" + name.text() + "\", the first is at " + before.at(),
                        "give it another name");
            }
            if (!NameChecks.LABEL.matcher(name.text()).matches()) {
                problems.error(
                        name.at(),
                        "\"" + name.text() + "\" cannot be the name of a " + what,
                        "up to 63 small letters, digits and - are allowed");
            }
        }
        return found.keySet();
    }

    private void variables(Node.Mapping container) {
        Map<String, Node> found = new HashMap<>();
        for (Node.Mapping variable : maps(container.get("env"))) {
            if (!(variable.get("name") instanceof Node.Scalar name)) {
                continue;
            }
            Node before = found.putIfAbsent(name.text(), name);
            if (before != null) {
                problems.error(
                        name.at(),
                        "the environment variable " + name.text() + " is set twice, first at " + before.at(),
                        "remove one of the two");
            }
        }
    }

    /** A probe names a port of its own container. */
    private void probedPorts(Node.Mapping container) {
        Set<String> names = new TreeSet<>();
        for (Node.Mapping port : maps(container.get("ports"))) {
            if (port.get("name") instanceof Node.Scalar name) {
                names.add(name.text());
            }
        }
        for (List<String> action : ACTIONS) {
            if (Nodes.at(container, action) instanceof Node.Scalar port
                    && port.content() instanceof String name
                    && PORT_NAME.matcher(name).matches()
                    && !names.contains(name)) {
                problems.error(
                        port.at(),
                        "the container \"" + Nodes.text(container, "name") + "\" has no port named \"" + name + "\"",
                        Suggestion.hint(name, names));
            }
        }
    }

    private void port(Node.Mapping port) {
        if (port.get("containerPort") instanceof Node.Scalar number
                && number.content() instanceof Long value
                && (value < 1 || value > MAX_PORT)) {
            problems.error(number.at(), "there is no port " + value, "ports go from 1 to " + MAX_PORT);
        }
        if (port.get("name") instanceof Node.Scalar name
                && !name.text().isEmpty()
                && !PORT_NAME.matcher(name.text()).matches()) {
            problems.error(
                    name.at(),
                    "\"" + name.text() + "\" cannot be the name of a port",
                    "up to 15 small letters, digits and - are allowed, one of them a letter");
        }
    }

    private static List<Node.Mapping> maps(@Nullable Node list) {
        List<Node.Mapping> maps = new ArrayList<>();
        if (list instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Mapping mapping) {
                    maps.add(mapping);
                }
            }
        }
        return maps;
    }
}
