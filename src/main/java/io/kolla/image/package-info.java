/**
 * Images: what their tags are, which of them must be built in which order, and the run that builds and pushes them.
 * Programs and registries are behind ports.
 */
@NullMarked
package io.kolla.image;

import org.jspecify.annotations.NullMarked;
