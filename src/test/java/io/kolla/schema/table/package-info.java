/**
 * Makes the table of kinds and fields that {@code io.kolla.schema} reads, from the model classes of the official Java
 * client of each Kubernetes version. docs/adr says how to run it.
 */
@NullMarked
package io.kolla.schema.table;

import org.jspecify.annotations.NullMarked;
