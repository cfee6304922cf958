/** A single node of Kubernetes on this machine, from Debian's packages alone. */
@NullMarked
package io.kolla.local.debian;

import org.jspecify.annotations.NullMarked;
