/** Writes a rendering as files that other tools can take. Secret values are in none of them. */
@NullMarked
package io.kolla.export;

import org.jspecify.annotations.NullMarked;
