/** Runs plans: one loop that starts each component when what it needs is ready, and follows it until it is. */
@NullMarked
package io.kolla.apply;

import org.jspecify.annotations.NullMarked;
