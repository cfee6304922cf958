package io.kolla.local.dns;

import io.kolla.local.kube.KubeApi;
import io.kolla.model.Tree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The name server's process, started by the local node: {@code NameServerMain ADDRESS PORT SERVER CA-FILE TOKEN-FILE}.
 * The token is in a file since arguments are seen by every user.
 */
public final class NameServerMain {
    private final AtomicReference<Collection<Tree>> services = new AtomicReference<>(List.of());
    private final AtomicReference<Collection<Tree>> endpoints = new AtomicReference<>(List.of());
    private final AtomicReference<NameTable> names = new AtomicReference<>(NameTable.of(List.of(), List.of()));

    private NameServerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new NameServerMain().serve(arguments);
    }

    private void serve(String[] arguments) throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(arguments[0]);
        KubeApi api = new KubeApi(
                URI.create(arguments[2]),
                Path.of(arguments[3]),
                Files.readString(Path.of(arguments[4])).strip());
        try (NameServer server = new NameServer(address, Integer.parseInt(arguments[1]), names::get)) {
            server.start();
            Thread followServices = new Thread(new Mirror(api, "/api/v1/services", found -> {
                services.set(found);
                renew();
            }));
            followServices.start();
            new Mirror(api, "/api/v1/endpoints", found -> {
                        endpoints.set(found);
                        renew();
                    })
                    .run();
            followServices.join();
        }
    }

    /** Both mirrors end up here, each from its own thread; whoever comes last sees what both have. */
    private synchronized void renew() {
        names.set(NameTable.of(services.get(), endpoints.get()));
    }
}
