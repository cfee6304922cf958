package io.kolla.local.dns;

import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a cluster's Services, by the specification of Kubernetes' DNS-based service discovery. Made anew from the
 * Services and Endpoints whenever one of them changes.
 */
final class NameTable {
    private static final String ZONE = ".svc.cluster.local";

    private final Map<String, List<Entry>> entries = new HashMap<>();

    private NameTable() {}

    /** The names that Services and Endpoints, as the API tells them, give. */
    static NameTable of(Collection<Tree> services, Collection<Tree> endpoints) {
        NameTable table = new NameTable();
        Map<String, Tree> endpointsOf = new HashMap<>();
        endpoints.forEach(object -> endpointsOf.put(name(object), object));
        for (Tree service : services) {
            Tree spec = service.tree("spec");
            String name = name(service);
            String address = spec.text("clusterIP");
            if (spec.text("type").equals("ExternalName")) {
                table.add(name, new Entry(Question.CNAME, trimmed(spec.text("externalName")), 0));
            } else if (address.equals("None")) {
                table.headless(name, spec, endpointsOf.get(name));
            } else if (!address.isEmpty()) {
                table.clusterAddress(name, address, spec);
            }
        }
        return table;
    }

    /** What is known of a name under a type; an alias answers every type. */
    List<Entry> find(String name, int type) {
        return entries.getOrDefault(name, List.of()).stream()
                .filter(entry -> type == Question.ANY || entry.type() == type || entry.type() == Question.CNAME)
                .toList();
    }

    /** Whether the name is there at all, under whatever type. */
    boolean knows(String name) {
        return entries.containsKey(name);
    }

    private void clusterAddress(String name, String address, Tree spec) {
        if (isIpv4(address)) {
            add(name, new Entry(Question.A, address, 0));
            add(reverse(address), new Entry(Question.PTR, name, 0));
            for (Tree port : spec.trees("ports")) {
                service(name, port, name, number(port));
            }
        }
    }

    private void headless(String name, Tree spec, @Nullable Tree endpoints) {
        // The Service is known even while nothing stands behind it: asking for it is no mistake.
        entries.computeIfAbsent(name, key -> new ArrayList<>());
        if (endpoints == null) {
            return;
        }
        boolean early = spec.isTrue("publishNotReadyAddresses");
        for (Tree subset : endpoints.trees("subsets")) {
            List<Tree> addresses = new ArrayList<>();
            addresses.addAll(subset.trees("addresses"));
            if (early) {
                addresses.addAll(subset.trees("notReadyAddresses"));
            }
            for (Tree address : addresses) {
                String ip = address.text("ip");
                if (isIpv4(ip)) {
                    String host =
                            (address.has("hostname") ? address.text("hostname") : ip.replace('.', '-')) + "." + name;
                    add(name, new Entry(Question.A, ip, 0));
                    add(host, new Entry(Question.A, ip, 0));
                    if (address.has("hostname")) {
                        add(reverse(ip), new Entry(Question.PTR, host, 0));
                    }
                    for (Tree port : subset.trees("ports")) {
                        service(name, port, host, number(port));
                    }
                }
            }
        }
    }

    private void service(String name, Tree port, String target, int number) {
        String portName = port.text("name");
        if (!portName.isEmpty()) {
            String protocol = (port.has("protocol") ? port.text("protocol") : "TCP").toLowerCase(Locale.ROOT);
            add("_" + portName + "._" + protocol + "." + name, new Entry(Question.SRV, target, number));
        }
    }

    private void add(String name, Entry entry) {
        List<Entry> known = entries.computeIfAbsent(name, key -> new ArrayList<>());
        if (!known.contains(entry)) {
            known.add(entry);
        }
    }

    private static String name(Tree object) {
        return object.text("metadata", "name") + "." + object.text("metadata", "namespace") + ZONE;
    }

    private static int number(Tree port) {
        return port.number("port").orElse(0L).intValue();
    }

    private static boolean isIpv4(String address) {
        return address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static String reverse(String address) {
        String[] parts = address.split("\\.", -1);
        return parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
    }

    private static String trimmed(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
