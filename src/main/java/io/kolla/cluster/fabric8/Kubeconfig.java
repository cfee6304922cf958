package io.kolla.cluster.fabric8;

import io.kolla.model.Node;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlFiles;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One or several kubeconfig files, merged as kubectl does: the first that says something counts. Read by ourselves, since
 * this is half of the time a typed reading takes to start, and since a parser's message must not quote a credential.
 *
 * @param source the files, for messages
 * @param current the current context; empty text where none is named
 * @param contexts contexts by name
 * @param clusters clusters by name
 * @param users users by name
 */
record Kubeconfig(
        String source,
        String current,
        Map<String, Entry> contexts,
        Map<String, Entry> clusters,
        Map<String, Entry> users) {
    private static final int HIGHEST_PORT = 65535;

    /**
     * A named part.
     *
     * @param name its name
     * @param file the file it stands in, which relative paths in it start from
     */
    record Entry(String name, Path file, Tree content) {
        String text(String key) {
            return content.text(key);
        }

        /** A path as the file means it; empty text where there is none. */
        String path(String key) {
            String path = content.text(key);
            return path.isEmpty()
                    ? ""
                    : file.toAbsolutePath().resolveSibling(path).toString();
        }
    }

    /**
     * Reads the files.
     *
     * @throws ClusterException when one cannot be read or is no YAML mapping
     */
    static Kubeconfig read(List<Path> files) {
        Kubeconfig merged = new Kubeconfig(
                files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        String current = "";
        for (Path file : files) {
            Tree content = content(file);
            current = current.isEmpty() ? content.text("current-context") : current;
            add(merged.contexts, content, "contexts", "context", file);
            add(merged.clusters, content, "clusters", "cluster", file);
            add(merged.users, content, "users", "user", file);
        }
        return new Kubeconfig(merged.source, current, merged.contexts, merged.clusters, merged.users);
    }

    /** The context that is asked for, else the current one. */
    String choose(Optional<String> wanted) {
        String names =
                contexts.isEmpty() ? "it has no contexts" : "its contexts: " + String.join(", ", contexts.keySet());
        if (wanted.isEmpty() && current.isEmpty()) {
            throw new ClusterException(source + " names no current context; choose one with --context; " + names);
        }
        String name = wanted.orElse(current);
        if (!contexts.containsKey(name)) {
            throw new ClusterException("there is no context " + name + " in " + source + "; " + names);
        }
        return name;
    }

    /** The cluster of a context. */
    Entry cluster(String context) {
        String name = contexts.getOrDefault(context, nothing()).text("cluster");
        Entry cluster = clusters.getOrDefault(name, nothing());
        String server = cluster.text("server");
        if (!isAddress(server)) {
            throw new ClusterException(
                    "context " + context + " of " + source + " leads to cluster '" + name + "', which "
                            + (server.isEmpty()
                                    ? "has no server there; give clusters[].cluster.server its URL"
                                    : "has no URL as its server: " + server + "; write it like https://10.0.0.1:6443"));
        }
        return cluster;
    }

    private static boolean isAddress(String server) {
        try {
            URI address = new URI(server);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getPort() <= HIGHEST_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The user of a context; without any credentials where it names none. */
    Entry user(String context) {
        return users.getOrDefault(contexts.getOrDefault(context, nothing()).text("user"), nothing());
    }

    private static Entry nothing() {
        return new Entry("", Path.of(""), Tree.empty());
    }

    private static void add(Map<String, Entry> all, Tree content, String list, String key, Path file) {
        content.trees(list)
                .forEach(entry ->
                        all.putIfAbsent(entry.text("name"), new Entry(entry.text("name"), file, entry.tree(key))));
    }

    private static Tree content(Path file) {
        Problems problems = new Problems();
        Node node = YamlFiles.document(file, file.toString(), problems);
        if (problems.hasErrors()) {
            throw new ClusterException("the kubeconfig cannot be read: "
                    + problems.found().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping.toTree();
        }
        throw new ClusterException(
                file + " is not a kubeconfig: it holds no YAML mapping; name another one with --kubeconfig");
    }
}
