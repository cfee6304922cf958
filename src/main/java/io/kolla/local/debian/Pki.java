package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The node's own certificate authority, its two certificates, the key of service account tokens, and the tokens of those
 * who may use the API. Made once, kept as long as the state folder.
 */
final class Pki {
    /** Certificates outlive any use of a local cluster. */
    private static final String DAYS = "3650";

    private final Commands commands;
    private final Layout layout;

    Pki(Commands commands, Layout layout) {
        this.commands = commands;
        this.layout = layout;
    }

    /** Makes what is missing. */
    void create() {
        Path done = layout.pki("complete");
        if (Files.exists(done)) {
            return;
        }
        Folders.delete(layout.data("pki"));
        Folders.create(layout.data("pki"));
        openssl(List.of(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                DAYS,
                "-subj",
                "/CN=kolla-ca",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt"));
        certificate(
                "server",
                "/CN=kolla-server",
                "subjectAltName=" + names() + "\nextendedKeyUsage=serverAuth,clientAuth\n");
        certificate("client", "/O=system:masters/CN=kolla-apiserver", "extendedKeyUsage=clientAuth\n");
        openssl(List.of("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", "service-accounts.key"));
        Folders.write(layout.pki("tokens.csv"), tokens());
        Folders.write(done, "");
    }

    /** The token of a user. */
    String token(String user) {
        return Folders.read(layout.pki("tokens.csv"))
                .orElse("")
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > 1 && fields[1].equals(user))
                .map(fields -> fields[0])
                .findFirst()
                .orElseThrow(() -> new EnvironmentException(
                        layout.pki("tokens.csv") + " has no user " + user + ": run 'kolla cluster down', then up"));
    }

    private void certificate(String name, String subject, String extensions) {
        Folders.write(layout.pki(name + ".ext"), extensions);
        openssl(List.of(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                subject,
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr"));
        openssl(List.of(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                DAYS,
                "-extfile",
                name + ".ext",
                "-out",
                name + ".crt"));
    }

    private String names() {
        return "IP:127.0.0.1,IP:" + layout.address() + ",IP:" + Network.API_SERVICE + ",DNS:localhost,DNS:kubernetes,"
                + "DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local";
    }

    /**
     * A token for each who uses the API. Controllers, scheduler and proxy are not held to the roles made for them, since
     * those roles appear in the API only after the API server has started, and what is refused before that is tried again
     * only much later.
     */
    private static String tokens() {
        SecureRandom random = new SecureRandom();
        StringBuilder lines = new StringBuilder();
        for (User user : User.values()) {
            byte[] token = new byte[24];
            random.nextBytes(token);
            lines.append(HexFormat.of().formatHex(token))
                    .append(',')
                    .append(user.apiName())
                    .append(',')
                    .append(user.apiName())
                    .append(",\"")
                    .append(user.group())
                    .append("\"\n");
        }
        return lines.toString();
    }

    private void openssl(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("openssl"));
        line.addAll(arguments);
        Commands.Result result = commands.run(Command.of(line).in(layout.pki(".")));
        if (!result.succeeded()) {
            throw new EnvironmentException("openssl could not make the cluster's certificates:\n"
                    + Lines.last(result.output(), 8) + "\n    mend that, then run this again");
        }
    }

    /** Who uses the API. */
    enum User {
        ADMIN("admin", "system:masters"),
        CONTROLLERS("system:kube-controller-manager", "system:masters"),
        SCHEDULER("system:kube-scheduler", "system:masters"),
        PROXY("system:kube-proxy", "system:masters"),
        NAMES("kolla:dns", "system:masters"),
        KUBELET("system:node:" + Network.NODE_NAME, "system:nodes");

        private final String apiName;
        private final String group;

        User(String apiName, String group) {
            this.apiName = apiName;
            this.group = group;
        }

        String apiName() {
            return apiName;
        }

        String group() {
            return group;
        }
    }
}
