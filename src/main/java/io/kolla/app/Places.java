package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.plan.file.SavedPlan.Place;

/** Tells clusters apart: by the namespace every one of them has from its beginning to its end. */
final class Places {
    private static final ObjectRef SYSTEM = new ObjectRef(new Kind("v1", "Namespace"), "", "kube-system");

    private Places() {}

    static Place of(Cluster cluster) {
        return new Place(cluster.description(), id(cluster), cluster.version().toString());
    }

    private static String id(Cluster cluster) {
        try {
            return cluster.get(SYSTEM).map(LiveObject::uid).orElse("");
        } catch (RejectedException notAllowed) {
            // Who may not read it is left with the server's address.
            return "";
        }
    }
}
