/** The graph of components: what comes after what, how long it must take, and how it is drawn. */
@NullMarked
package io.kolla.graph;

import org.jspecify.annotations.NullMarked;
