/** What tests share: fakes, and the harness that finds a cluster. */
@NullMarked
package io.kolla.testing;

import org.jspecify.annotations.NullMarked;
