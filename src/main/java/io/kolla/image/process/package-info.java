/** Building images with the programs of this machine: buildah, docker, podman, mmdebstrap. */
@NullMarked
package io.kolla.image.process;

import org.jspecify.annotations.NullMarked;
