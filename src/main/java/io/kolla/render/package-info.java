/**
 * From a blueprint to Kubernetes objects: templates rendered, checked and completed. Pure: nothing is read but the
 * catalog's templates, parts and files, and the same blueprint renders to the same bytes everywhere.
 */
@NullMarked
package io.kolla.render;

import org.jspecify.annotations.NullMarked;
