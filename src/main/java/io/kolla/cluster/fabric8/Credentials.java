package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.Config;
import io.kolla.problem.ClusterException;
import io.kolla.problem.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the API server is and how to be let in, from a kubeconfig or from the pod this program runs in. */
record Credentials(Config config, ApiTarget target) {
    private static final String ADVICE = "name one with --kubeconfig, or use --local on a machine without a cluster";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Credentials find(Optional<Path> kubeconfig, Optional<String> context) {
        List<Path> named = kubeconfig.map(List::of).orElseGet(Credentials::usualFiles);
        List<Path> files = named.stream().filter(Credentials::isReadableFile).toList();
        if (!files.isEmpty()) {
            return fromFiles(Kubeconfig.read(files), kubeconfig, context);
        }
        if (kubeconfig.isPresent()) {
            throw new ClusterException("there is no readable kubeconfig " + kubeconfig.get() + "; " + ADVICE);
        }
        if (isInPod()) {
            return fromPod();
        }
        throw new ClusterException("no cluster: there is no kubeconfig at "
                + named.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)) + "; " + ADVICE);
    }

    private static Credentials fromFiles(
            Kubeconfig kubeconfig, Optional<Path> explicit, Optional<String> wantedContext) {
        String context = kubeconfig.choose(wantedContext);
        Kubeconfig.Entry cluster = kubeconfig.cluster(context);
        Kubeconfig.Entry user = kubeconfig.user(context);
        Config config = user.content().has("exec") || user.content().has("auth-provider")
                ? withLoginProgram(explicit, context)
                : withOwnCredentials(cluster, user);
        return new Credentials(config, target(cluster.text("server"), context, kubeconfig.source()));
    }

    /** Logins by program or identity provider are fabric8's business. */
    private static Config withLoginProgram(Optional<Path> explicit, String context) {
        try {
            return explicit.isPresent()
                    ? Config.fromKubeconfig(context, explicit.get().toFile())
                    : Config.autoConfigure(context);
        } catch (RuntimeException e) {
            // The cause may quote the file or what the program printed: neither is passed on.
            throw new ClusterException("the login program of context " + context + " failed; try: kubectl --context "
                    + context + " version");
        }
    }

    private static Config withOwnCredentials(Kubeconfig.Entry cluster, Kubeconfig.Entry user) {
        Config config = Config.empty();
        Config.configFromSysPropsOrEnvVars(config);
        config.setMasterUrl(cluster.text("server"));
        config.setTrustCerts(cluster.content().isTrue("insecure-skip-tls-verify"));
        config.setDisableHostnameVerification(cluster.content().isTrue("insecure-skip-tls-verify"));
        config.setCaCertData(orNull(cluster.text("certificate-authority-data")));
        config.setCaCertFile(orNull(cluster.path("certificate-authority")));
        config.setTlsServerName(orNull(cluster.text("tls-server-name")));
        config.setClientCertData(orNull(user.text("client-certificate-data")));
        config.setClientCertFile(orNull(user.path("client-certificate")));
        config.setClientKeyData(orNull(user.text("client-key-data")));
        config.setClientKeyFile(orNull(user.path("client-key")));
        config.setClientKeyAlgo(Config.getKeyAlgorithm(config.getClientKeyFile(), config.getClientKeyData()));
        config.setUsername(orNull(user.text("username")));
        config.setPassword(orNull(user.text("password")));
        config.setAutoOAuthToken(null);
        setToken(config, user);
        setProxy(config, cluster);
        return config;
    }

    private static void setToken(Config config, Kubeconfig.Entry user) {
        if (!user.path("tokenFile").isEmpty()) {
            config.setOauthTokenProvider(new FileToken(Path.of(user.path("tokenFile")), "", Credentials::content));
        } else if (!user.text("token").isEmpty()) {
            config.setOauthTokenProvider(new FileToken(
                    user.file(),
                    user.text("token"),
                    file -> Kubeconfig.read(List.of(file))
                            .users()
                            .getOrDefault(user.name(), user)
                            .text("token")));
        }
    }

    private static void setProxy(Config config, Kubeconfig.Entry cluster) {
        String proxy = cluster.text("proxy-url");
        if (!proxy.isEmpty()) {
            config.setHttpProxy(proxy);
            config.setHttpsProxy(proxy);
        } else if (isLoopback(cluster.text("server"))) {
            config.setHttpProxy(null);
            config.setHttpsProxy(null);
        }
    }

    /** A proxy for the outside world is no way to this machine. */
    private static boolean isLoopback(String server) {
        try {
            return LOOPBACK.contains(String.valueOf(new URI(server).getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Credentials fromPod() {
        Config config = Config.autoConfigure(null);
        return new Credentials(config, target(config.getMasterUrl(), "", "the pod's service account"));
    }

    private static ApiTarget target(String server, String context, String source) {
        return new ApiTarget(server.endsWith("/") ? server.substring(0, server.length() - 1) : server, context, source);
    }

    private static List<Path> usualFiles() {
        String listed = System.getenv("KUBECONFIG");
        return listed == null || listed.isBlank()
                ? List.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
                : Stream.of(listed.split(File.pathSeparator))
                        .filter(name -> !name.isBlank())
                        .map(Path::of)
                        .toList();
    }

    private static boolean isInPod() {
        return System.getenv(Config.KUBERNETES_SERVICE_HOST_PROPERTY) != null
                && Files.isReadable(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
    }

    private static boolean isReadableFile(Path file) {
        return Files.isReadable(file) && !Files.isDirectory(file);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ClusterException("cannot read the token in " + file + ": " + FileTrouble.words(e), e);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return target.describe();
    }
}
