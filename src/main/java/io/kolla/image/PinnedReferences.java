package io.kolla.image;

/**
 * References under one registry, with tags from the images' content.
 *
 * @param registry host, port and path the images lie under, such as {@code 127.0.0.1:5005/kolla}
 * @param tags the tags
 */
public record PinnedReferences(String registry, ImageTags tags) implements ImageReferences {
    @Override
    public String reference(String image) {
        return registry + "/" + image + ":" + tags.tag(image);
    }
}
