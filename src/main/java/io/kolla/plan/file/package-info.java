/** A plan in a file: written by one command, read and carried out by another. */
@NullMarked
package io.kolla.plan.file;

import org.jspecify.annotations.NullMarked;
