/** Pure rules that say of live objects whether they are ready, still on their way, or failed, and why. */
@NullMarked
package io.kolla.gate;

import org.jspecify.annotations.NullMarked;
