package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kolla.problem.ClusterException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the API server is and how to be let in, from a kubeconfig or from the pod this program runs in. */
record Credentials(Config config, ApiTarget target) {
    private static final String ADVICE = "name one with --kubeconfig, or use --local on a machine without a cluster";

    static Credentials find(Optional<Path> kubeconfig, Optional<String> context) {
        if (kubeconfig.isPresent()) {
            Path file = kubeconfig.get();
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ClusterException("there is no readable kubeconfig " + file + "; " + ADVICE);
            }
            return checked(
                    parse(() -> Config.fromKubeconfig(context.orElse(null), file.toFile()), file.toString()),
                    file.toString(),
                    context);
        }
        List<Path> files =
                Config.getKubeconfigFilenames().stream().map(Path::of).toList();
        String names = files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        boolean inPod = System.getenv(Config.KUBERNETES_SERVICE_HOST_PROPERTY) != null
                && Files.isReadable(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
        boolean anyFile = files.stream().anyMatch(Files::isReadable);
        if (!anyFile && !inPod) {
            throw new ClusterException("no cluster: there is no kubeconfig at " + names + "; " + ADVICE);
        }
        Config config = parse(() -> Config.autoConfigure(context.orElse(null)), names);
        if (!anyFile) {
            return new Credentials(config, new ApiTarget(server(config), "", "the pod's service account"));
        }
        return checked(config, names, context);
    }

    private static Credentials checked(Config config, String source, Optional<String> context) {
        NamedContext current = config.getCurrentContext();
        String known = config.getContexts().stream()
                .map(NamedContext::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (context.isPresent() && (current == null || !current.getName().equals(context.get()))) {
            throw new ClusterException("there is no context " + context.get() + " in " + source
                    + (known.isEmpty() ? "; it has none" : "; it has " + known));
        }
        if (current == null) {
            throw new ClusterException(source + " names no current context; choose one with --context"
                    + (known.isEmpty() ? "" : ": " + known));
        }
        if (config.getMasterUrl() == null || config.getMasterUrl().isBlank()) {
            throw new ClusterException(
                    "context " + current.getName() + " of " + source + " has no cluster with a server");
        }
        return new Credentials(config, new ApiTarget(server(config), current.getName(), source));
    }

    private static String server(Config config) {
        String url = config.getMasterUrl();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Parser messages quote the file, which holds credentials: they are not passed on. */
    private static Config parse(java.util.function.Supplier<Config> parser, String source) {
        try {
            return parser.get();
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new ClusterException(source + " is not a valid kubeconfig");
        }
    }

    @Override
    public String toString() {
        return target.describe();
    }
}
