/** The local cluster behind {@code --local}: what it can do, where it lives and what it tells while it works. */
@NullMarked
package io.kolla.local;

import org.jspecify.annotations.NullMarked;
