/** Kolla: declarative deployment of systems made of many services on Kubernetes. */
@NullMarked
package io.kolla;

import org.jspecify.annotations.NullMarked;
