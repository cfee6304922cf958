/** The name server of the local node: a process of its own that answers for the cluster's Services. */
@NullMarked
package io.kolla.local.dns;

import org.jspecify.annotations.NullMarked;
