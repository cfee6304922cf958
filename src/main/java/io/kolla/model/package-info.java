/** The program's values: catalog, profile, component, manifest. Records without input or output. */
@NullMarked
package io.kolla.model;

import org.jspecify.annotations.NullMarked;
