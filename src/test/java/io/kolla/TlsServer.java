package io.kolla;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server on this machine with a certificate that is valid for five days. */
final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final String authority;

    /**
     * @param name the name of its owner
     * @param host what it is for, such as {@code dns:api.example}
     * @param since when it began to be valid, as {@code keytool -startdate} takes it
     */
    TlsServer(Path folder, String name, String host, String since)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Path signer = folder.resolve("ca.p12");
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".pem");
        Path root = folder.resolve("ca.pem");
        if (!Files.exists(root)) {
            keytool(signer, "-genkeypair", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c", "-alias", "ca");
            keytool(signer, "-exportcert", "-rfc", "-alias", "ca", "-file", root.toString());
        }
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-alias", "server");
        keytool(store, "-certreq", "-alias", "server", "-file", request.toString());
        keytool(
                signer,
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-ext",
                "san=" + host,
                "-startdate",
                since,
                "-validity",
                "5",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString());
        Files.writeString(certificate, Files.readString(certificate) + Files.readString(root));
        keytool(store, "-importcert", "-noprompt", "-alias", "server", "-file", certificate.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        authority = Base64.getEncoder().encodeToString(Files.readAllBytes(root));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Path log = store.resolveSibling("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signed its certificate, as a kubeconfig takes it. */
    String authority() {
        return authority;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
