package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.Leftovers;
import io.kolla.app.Leftovers.Item;
import io.kolla.app.Leftovers.Sort;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftoversViewTest {
    private static Item item(String kind, String name, Sort sort, String note) {
        return new Item(new ObjectRef(new Kind("v1", kind), "cloud", name), sort, note);
    }

    @Test
    void whatIsLeftIsSortedByWhyItIsLeftWhatShouldBeGoneFirst() {
        Leftovers left = new Leftovers(
                List.of(
                        item("ConfigMap", "mine", Sort.OTHERS, ""),
                        item("PersistentVolumeClaim", "db-data", Sort.KEPT, "4Gi, holds data"),
                        item("PersistentVolume", "pv-1", Sort.VOLUME, "its reclaim policy keeps it"),
                        item("Pod", "db-0", Sort.STUCK, "waits for finalizer a.b/c (set by d)")),
                List.of("secrets: you may not list them"),
                "namespace cloud stays with what is kept");

        assertThat(new LeftoversView(left, Advice.about("kolla")).lines(Style.NONE))
                .containsExactly(
                        "still there:",
                        "  Pod/db-0 in cloud: waits for finalizer a.b/c (set by d)",
                        "kept:",
                        "  PersistentVolumeClaim/db-data in cloud: 4Gi, holds data",
                        "volumes that stay:",
                        "  PersistentVolume/pv-1 in cloud: its reclaim policy keeps it",
                        "left, not ours to delete:",
                        "  ConfigMap/mine in cloud",
                        "could not be looked at:",
                        "  secrets: you may not list them",
                        "namespace cloud stays with what is kept");
        assertThat(left.clean()).isFalse();
    }

    @Test
    void whereNothingIsLeftThatIsSaid() {
        Leftovers left = new Leftovers(List.of(), List.of(), "namespace cloud is gone");

        assertThat(new LeftoversView(left, Advice.about("kolla")).lines(Style.NONE))
                .containsExactly("nothing is left", "namespace cloud is gone");
        assertThat(left.clean()).isTrue();
    }

    @Test
    void machinesReadTheSame() {
        Leftovers left = new Leftovers(
                List.of(item("Secret", "db-secrets", Sort.KEPT, "generated secrets")), List.of(), "namespace stays");

        assertThat(new LeftoversView(left, Advice.about("kolla")).data())
                .isEqualTo(Map.of(
                        "event",
                        "leftovers",
                        "clean",
                        true,
                        "objects",
                        List.of(Map.of(
                                "object",
                                "Secret/db-secrets",
                                "namespace",
                                "cloud",
                                "why",
                                "kept",
                                "note",
                                "generated secrets")),
                        "unseen",
                        List.of(),
                        "namespace",
                        "namespace stays"));
    }
}
