/**
 * The adapter that reaches a cluster: credentials, connections and TLS by fabric8's client, requests and watches by
 * ourselves on top of its HTTP layer, since the engine needs exact control of retries, conflicts and resumed watches and
 * works on plain trees instead of typed objects. The only home of fabric8.
 */
@NullMarked
package io.kolla.cluster.fabric8;

import org.jspecify.annotations.NullMarked;
