package io.kolla.testing;

import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked of a cluster, and what was written. */
final class RequestBook {
    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<ObjectRef, Integer> writes = new TreeMap<>();
    private final List<String> written = new ArrayList<>();

    void asked(String verb) {
        requests.merge(verb, 1, Integer::sum);
    }

    void sent(String verb, ObjectRef ref) {
        written.add(verb + " " + ref);
    }

    void wrote(ObjectRef ref) {
        writes.merge(ref, 1, Integer::sum);
    }

    void forget() {
        requests.clear();
        writes.clear();
        written.clear();
    }

    int requests(String verb) {
        return requests.getOrDefault(verb, 0);
    }

    int allRequests() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> written() {
        return List.copyOf(written);
    }

    int mostWrites() {
        return writes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
