package io.kolla.local.debian;

import io.kolla.local.LocalConfig;
import io.kolla.local.LocalProgress;
import io.kolla.local.LocalStatus;
import io.kolla.local.kube.KubeApi;
import io.kolla.process.SystemCommands;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.stream.Collectors;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** A process of its own that works on a node, for a test that runs it in namespaces and kills it. */
public final class NodeRunner {
    private static final String PODS = "/api/v1/namespaces/default/pods/sleeper";
    private static final String SERVICE = "/api/v1/namespaces/default/services/sleeper";

    private NodeRunner() {}

    /** {@code NodeRunner up|down|status|pod STATE CACHE}. */
    public static void main(String[] arguments) throws NamingException {
        LocalConfig config =
                new LocalConfig(Path.of(arguments[1]), Path.of(arguments[2]), 6445, 5005, LocalConfig.Role.NODE);
        DebianCluster cluster = new DebianCluster(config, new SystemCommands(System.getenv()));
        switch (arguments[0]) {
            case "up" -> System.out.println(cluster.up(LocalProgress.SILENT));
            case "down" -> cluster.down(LocalProgress.SILENT);
            case "status" -> System.out.println(words(cluster.status()));
            default -> pod(config);
        }
    }

    private static String words(LocalStatus status) {
        return status.state()
                + status.parts().stream()
                        .map(part -> " " + part.name() + "=" + part.pid())
                        .collect(Collectors.joining());
    }

    /** Runs a pod behind a Service and finds it by name. */
    private static void pod(LocalConfig config) throws NamingException {
        Layout layout = new Layout(config);
        Pki pki = new Pki(new SystemCommands(System.getenv()), layout);
        KubeApi api = new KubeApi(URI.create(layout.server()), layout.pki("ca.crt"), pki.token("admin"));
        api.apply(PODS, """
                apiVersion: v1
                kind: Pod
                metadata: {name: sleeper, labels: {app: sleeper}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                  - {name: sleeper, image: "%s", imagePullPolicy: Never}
                """.formatted(NodeFiles.PAUSE_IMAGE));
        api.apply(SERVICE, """
                apiVersion: v1
                kind: Service
                metadata: {name: sleeper}
                spec: {clusterIP: None, selector: {app: sleeper}, ports: [{name: none, port: 1, protocol: TCP}]}
                """);
        String address = Waiting.until(
                                Duration.ofSeconds(60),
                                () -> api.get(PODS).text("status", "phase").equals("Running"))
                        .isPresent()
                ? api.get(PODS).text("status", "podIP")
                : "no address in time";
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", "dns://" + Network.GATEWAY);
        InitialDirContext context = new InitialDirContext(environment);
        boolean[] found = {false};
        Waiting.until(Duration.ofSeconds(10), () -> {
            found[0] = resolves(context, address);
            return found[0];
        });
        System.out.println(found[0] ? "running and found" : "not found: " + address);
    }

    private static boolean resolves(InitialDirContext context, String address) {
        try {
            var records = context.getAttributes("sleeper.default.svc.cluster.local", new String[] {"A"})
                    .get("A");
            return records != null && records.contains(address);
        } catch (NamingException e) {
            return false;
        }
    }
}
