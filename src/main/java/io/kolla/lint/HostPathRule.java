package io.kolla.lint;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.List;

/** Finds volumes that are folders of the node. */
final class HostPathRule implements Rule {
    @Override
    public String name() {
        return "host-path";
    }

    @Override
    public String explanation() {
        return "a volume that is a folder of the node: its content differs from node to node, outlives the release, and"
                + " may be a way out of the container";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        for (Node.Mapping volume :
                subject.pod().map(pod -> Nodes.maps(pod.content(), "volumes")).orElse(List.of())) {
            if (volume.get("hostPath") instanceof Node.Mapping folder) {
                findings.warn(
                        folder.at(),
                        "the volume \"" + Nodes.text(volume, "name") + "\" of "
                                + subject.draft().label() + " is the folder " + Nodes.text(folder, "path")
                                + " of the node",
                        "use a PersistentVolumeClaim or an emptyDir");
            }
        }
    }
}
