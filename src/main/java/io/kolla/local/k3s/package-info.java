/** The local cluster as k3s in a container of Docker or Podman. */
@NullMarked
package io.kolla.local.k3s;

import org.jspecify.annotations.NullMarked;
