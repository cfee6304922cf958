/** Registries over HTTP. */
@NullMarked
package io.kolla.image.http;

import org.jspecify.annotations.NullMarked;
