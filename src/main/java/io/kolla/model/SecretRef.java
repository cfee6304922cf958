package io.kolla.model;

/** One key of the Secret of a service. */
public record SecretRef(String service, String key) {
    @Override
    public String toString() {
        return service + "/" + key;
    }
}
