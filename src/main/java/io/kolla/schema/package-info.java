/** Which kinds and fields the Kubernetes versions have, and whether an object fits them. Works without a cluster. */
@NullMarked
package io.kolla.schema;

import org.jspecify.annotations.NullMarked;
