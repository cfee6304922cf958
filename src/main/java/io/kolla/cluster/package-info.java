/** The port to a Kubernetes cluster, in our own types. */
@NullMarked
package io.kolla.cluster;

import org.jspecify.annotations.NullMarked;
