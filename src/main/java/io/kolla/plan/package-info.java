/** From what is and what is wanted to the operations between them. Pure: no cluster is touched here. */
@NullMarked
package io.kolla.plan;

import org.jspecify.annotations.NullMarked;
