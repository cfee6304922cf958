package io.kolla.local.dns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a cluster's Services, by the specification of Kubernetes' DNS-based service discovery. Made anew from the
 * Services and Endpoints whenever one of them changes.
 */
final class NameTable {
    private static final String ZONE = ".svc.cluster.local";

    private final Map<String, List<Entry>> entries = new HashMap<>();

    private NameTable() {}

    /** The names that Services and Endpoints, as the API tells them, give. */
    static NameTable of(Collection<JsonNode> services, Collection<JsonNode> endpoints) {
        NameTable table = new NameTable();
        Map<String, JsonNode> endpointsOf = new HashMap<>();
        endpoints.forEach(object -> endpointsOf.put(name(object), object));
        for (JsonNode service : services) {
            JsonNode spec = service.path("spec");
            String name = name(service);
            String address = spec.path("clusterIP").asText("");
            if (spec.path("type").asText("").equals("ExternalName")) {
                table.add(
                        name,
                        new Entry(
                                Question.CNAME,
                                trimmed(spec.path("externalName").asText("")),
                                0));
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

    private void clusterAddress(String name, String address, JsonNode spec) {
        if (isIpv4(address)) {
            add(name, new Entry(Question.A, address, 0));
            add(reverse(address), new Entry(Question.PTR, name, 0));
            for (JsonNode port : spec.path("ports")) {
                service(name, port, name, port.path("port").asInt());
            }
        }
    }

    private void headless(String name, JsonNode spec, @org.jspecify.annotations.Nullable JsonNode endpoints) {
        // The Service is known even while nothing stands behind it: asking for it is no mistake.
        entries.computeIfAbsent(name, key -> new ArrayList<>());
        if (endpoints == null) {
            return;
        }
        boolean early = spec.path("publishNotReadyAddresses").asBoolean(false);
        for (JsonNode subset : endpoints.path("subsets")) {
            List<JsonNode> addresses = new ArrayList<>();
            subset.path("addresses").forEach(addresses::add);
            if (early) {
                subset.path("notReadyAddresses").forEach(addresses::add);
            }
            for (JsonNode address : addresses) {
                String ip = address.path("ip").asText("");
                if (isIpv4(ip)) {
                    String host = address.path("hostname").asText(ip.replace('.', '-')) + "." + name;
                    add(name, new Entry(Question.A, ip, 0));
                    add(host, new Entry(Question.A, ip, 0));
                    if (address.has("hostname")) {
                        add(reverse(ip), new Entry(Question.PTR, host, 0));
                    }
                    for (JsonNode port : subset.path("ports")) {
                        service(name, port, host, port.path("port").asInt());
                    }
                }
            }
        }
    }

    private void service(String name, JsonNode port, String target, int number) {
        String portName = port.path("name").asText("");
        if (!portName.isEmpty()) {
            String protocol = port.path("protocol").asText("TCP").toLowerCase(java.util.Locale.ROOT);
            add("_" + portName + "._" + protocol + "." + name, new Entry(Question.SRV, target, number));
        }
    }

    private void add(String name, Entry entry) {
        List<Entry> known = entries.computeIfAbsent(name, key -> new ArrayList<>());
        if (!known.contains(entry)) {
            known.add(entry);
        }
    }

    private static String name(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.path("name").asText("") + "."
                + metadata.path("namespace").asText("") + ZONE;
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
