/** The few requests to an API server that starting a node and answering names take, without a client library. */
@NullMarked
package io.kolla.local.kube;

import org.jspecify.annotations.NullMarked;
