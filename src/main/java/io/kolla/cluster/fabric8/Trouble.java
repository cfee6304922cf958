package io.kolla.cluster.fabric8;

import io.kolla.problem.ClusterException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failed connection means, in words for the user. */
final class Trouble {
    private Trouble() {}

    /** The server cannot be reached. */
    static ClusterException unreachable(ApiTarget target, Throwable cause) {
        return new ClusterException(
                "cannot reach the Kubernetes API server " + target.describe() + ": " + explain(cause) + "; "
                        + advice(target, cause),
                cause);
    }

    /** A certificate or key cannot be used. The cause may quote it, so nothing of it but a file's name is told. */
    static ClusterException unusable(ApiTarget target, Throwable cause) {
        NoSuchFileException missing = find(cause, NoSuchFileException.class);
        return new ClusterException(
                missing == null
                        ? "a certificate or key for " + target.describe()
                                + " is malformed; fetch the kubeconfig anew from where you have it"
                        : "the certificate or key " + missing.getFile() + " for " + target.describe()
                                + " is missing; put it there, or mend its name in the kubeconfig");
    }

    /** A token, a user's name or a password has a character that cannot be sent. */
    static ClusterException unsendable(ApiTarget target) {
        return new ClusterException("the token or password for " + target.describe()
                + " holds a character that none can hold, such as a line break or a byte order mark; fetch the"
                + " kubeconfig anew from where you have it");
    }

    /** Whether trying again cannot help. */
    static boolean isFinal(Throwable cause) {
        return find(cause, CertificateException.class) != null;
    }

    static String explain(Throwable cause) {
        if (find(cause, CertificateExpiredException.class) != null) {
            return "its certificate has expired (" + deepestMessage(cause) + ")";
        }
        if (isOtherName(cause)) {
            return "its certificate is another server's (" + deepestMessage(cause) + ")";
        }
        if (find(cause, CertificateException.class) != null) {
            return "its certificate is not trusted (" + deepestMessage(cause) + ")";
        }
        if (find(cause, UnknownHostException.class) != null || find(cause, UnresolvedAddressException.class) != null) {
            return "the host name is unknown";
        }
        if (find(cause, NoRouteToHostException.class) != null) {
            return "no route to the host";
        }
        if (find(cause, HttpTimeoutException.class) != null) {
            return "no answer in time";
        }
        if (find(cause, ConnectException.class) != null) {
            return "connection refused";
        }
        if (find(cause, SSLException.class) != null) {
            return "no TLS connection (" + deepestMessage(cause) + ")";
        }
        return "the connection was lost (" + deepestMessage(cause) + ")";
    }

    private static String advice(ApiTarget target, Throwable cause) {
        if (target.server().startsWith("http:") && find(cause, ConnectException.class) == null) {
            return "check server of the cluster in the kubeconfig: API servers want https:// as a rule";
        }
        if (find(cause, CertificateExpiredException.class) != null
                || find(cause, CertificateNotYetValidException.class) != null) {
            return "have the server's certificate renewed, or set the clock of this machine right";
        }
        if (isOtherName(cause)) {
            return "name the server as its certificate does, or give its name as tls-server-name of the cluster in the"
                    + " kubeconfig";
        }
        if (find(cause, UnknownHostException.class) != null || find(cause, UnresolvedAddressException.class) != null) {
            return "check server of the cluster in the kubeconfig, and the name servers of this machine";
        }
        if (find(cause, CertificateException.class) != null || find(cause, SSLException.class) != null) {
            return "check server and certificate-authority of the cluster in the kubeconfig";
        }
        return "check that the cluster is running, or choose another with --kubeconfig or --context";
    }

    private static boolean isOtherName(Throwable cause) {
        return find(cause, CertificateException.class) != null
                && deepestMessage(cause).contains("subject alternative");
    }

    private static String deepestMessage(Throwable cause) {
        String message = cause.getClass().getSimpleName();
        for (@Nullable Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                message = each.getMessage();
            }
        }
        return message;
    }

    private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
        for (@Nullable Throwable each = cause; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
