package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.kolla.cluster.Cluster;
import io.kolla.model.KubeVersion;
import io.kolla.problem.ClusterException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens clusters. */
public final class Fabric8Clusters {
    /** Requests in flight at a time; watches and followed logs come on top. */
    private static final int PARALLEL = 16;

    private Fabric8Clusters() {}

    /**
     * Opens the cluster a kubeconfig names.
     *
     * @param kubeconfig the file; else {@code KUBECONFIG}, {@code ~/.kube/config} or the pod's own service account
     * @param context the context; else the file's current one
     * @throws ClusterException when there is no usable kubeconfig, the API server cannot be reached or does not accept
     *     the credentials; the message says which and what to do
     */
    public static Cluster open(Optional<Path> kubeconfig, Optional<String> context) {
        return open(kubeconfig, context, RetryPolicy.RUNNING, RequestLog.NONE);
    }

    /** Like {@link #open(Optional, Optional)}, for those who want other patience or hear of each request. */
    public static Cluster open(
            Optional<Path> kubeconfig, Optional<String> context, RetryPolicy policy, RequestLog log) {
        ApiClient client = client(Credentials.find(kubeconfig, context), log);
        try {
            return new Fabric8Cluster(client, policy, version(client));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    static ApiClient client(Credentials credentials, RequestLog log) {
        try {
            return new ApiClient(http(credentials.config()), credentials.target(), log, PARALLEL);
        } catch (KubernetesClientException e) {
            throw Trouble.unusable(credentials.target(), e);
        }
    }

    private static HttpClient http(Config config) {
        config.setRequestRetryBackoffLimit(0);
        config.setHttp2Disable(true);
        config.setUserAgent("kolla");
        HttpClient.Builder builder = HttpClientUtils.getHttpClientFactory().newBuilder(config);
        if (config.getOauthTokenProvider() == null
                && config.getAutoOAuthToken() == null
                && config.getUsername() == null) {
            // A client certificate is all there is: asking the login program again and again would give no token.
            builder.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null);
        }
        return builder.build();
    }

    private static KubeVersion version(ApiClient client) {
        ApiAnswer answer = client.send(ApiRequest.get("/version"), RetryPolicy.CONNECTING);
        if (answer.status() == ApiErrors.NOT_FOUND) {
            throw stranger(client, null);
        }
        if (!answer.ok()) {
            throw new ApiErrors(client.target()).of("asking for the version", answer);
        }
        String text = answer.statusObject().text("gitVersion");
        try {
            return KubeVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw stranger(client, e);
        }
    }

    private static ClusterException stranger(ApiClient client, @Nullable Throwable cause) {
        return new ClusterException(
                client.target().describe() + " does not answer like a Kubernetes API server; check the address", cause);
    }
}
