/** Trees from JSON and back. */
@NullMarked
package io.kolla.json;

import org.jspecify.annotations.NullMarked;
