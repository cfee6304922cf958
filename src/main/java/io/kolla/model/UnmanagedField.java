package io.kolla.model;

import java.util.List;

/**
 * A field of an object that others own once the object exists (an autoscaler's replicas, a key a job writes).
 *
 * @param kind kind of the object
 * @param name name of the object as its template writes it
 * @param path map keys from the object's root
 */
public record UnmanagedField(String kind, String name, List<String> path) {
    public UnmanagedField {
        path = List.copyOf(path);
    }
}
