/** What was installed: numbered revisions of a release with their inventory, kept in the cluster. */
@NullMarked
package io.kolla.release;

import org.jspecify.annotations.NullMarked;
