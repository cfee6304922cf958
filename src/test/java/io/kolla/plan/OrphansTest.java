package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrphansTest {
    private static final ComponentId API = ComponentId.parse("app/api");

    private static LiveObject object(String kind, String uid, String release, String owner) {
        return new LiveObject(Tree.of(map(
                "apiVersion",
                kind.equals("Pod") ? "v1" : "apps/v1",
                "kind",
                kind,
                "metadata",
                map(
                        "name",
                        uid,
                        "namespace",
                        "demo",
                        "uid",
                        uid,
                        "labels",
                        map(
                                Manifest.LABEL_MANAGED_BY,
                                Manifest.MANAGER,
                                Manifest.LABEL_RELEASE,
                                release,
                                Manifest.LABEL_SERVICE,
                                "app",
                                Manifest.LABEL_COMPONENT,
                                "api"),
                        "ownerReferences",
                        owner.isEmpty() ? List.of() : List.of(map("uid", owner))))));
    }

    private static Set<ComponentId> orphans(LiveObject... live) {
        return Orphans.components(Target.nothing("shop", "demo"), List.of(live));
    }

    @Test
    void aPodWhoseWorkloadIsGoneIsFoundWhicheverOfItsOwnersIsStillThere() {
        LiveObject pod = object("Pod", "p", "demo", "set");
        LiveObject set = object("ReplicaSet", "set", "demo", "d");
        LiveObject deployment = object("Deployment", "d", "demo", "");

        assertThat(orphans(pod)).containsExactly(API);
        assertThat(orphans(pod, set)).containsExactly(API);
        assertThat(orphans(pod, set, deployment)).isEmpty();
    }

    @Test
    void podsOfOthersAndPodsNobodyMadeAreLeftAlone() {
        assertThat(orphans(object("Pod", "p", "other", "gone"))).isEmpty();
        assertThat(orphans(object("Pod", "p", "demo", ""))).isEmpty();
        assertThat(orphans(object("ReplicaSet", "r", "demo", "gone"))).isEmpty();
    }
}
