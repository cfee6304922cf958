/** Catalogs made by a rule, as large as one likes, to measure with. */
@NullMarked
package io.kolla.bench;

import org.jspecify.annotations.NullMarked;
