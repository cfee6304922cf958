/**
 * What Kolla keeps in the cluster for itself: numbered revisions with their inventory, generated secrets, the lease that
 * keeps two runs apart, the namespace.
 */
@NullMarked
package io.kolla.release;

import org.jspecify.annotations.NullMarked;
