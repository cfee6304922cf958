/**
 * The one reader of YAML, which keeps the place of everything, and the one writer, whose output depends on nothing but
 * its input.
 */
@NullMarked
package io.kolla.yaml;

import org.jspecify.annotations.NullMarked;
