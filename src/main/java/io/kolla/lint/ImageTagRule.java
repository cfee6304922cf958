package io.kolla.lint;

import io.kolla.model.Node;
import java.util.List;

/** Finds images that may be another one tomorrow. */
final class ImageTagRule implements Rule {
    @Override
    public String name() {
        return "image-tag";
    }

    @Override
    public String explanation() {
        return "an image without a tag, or tagged latest: the same manifest runs something else tomorrow, nodes disagree,"
                + " and there is nothing to roll back to";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        for (Container container : subject.pod().map(PodSpec::containers).orElse(List.of())) {
            if (container.at("image") instanceof Node.Scalar image && !isPinned(image.text())) {
                findings.warn(
                        image.at(),
                        "the image " + image.text() + " of " + container.label() + " is not pinned",
                        "write {{image \"<service>\"}} for an image of the catalog, else a version or a digest");
            }
        }
    }

    private static boolean isPinned(String image) {
        if (image.contains("@")) {
            return true;
        }
        int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
        return tag >= 0 && !image.substring(tag + 1).equals("latest");
    }
}
