/** What a running plan tells its listeners. The engine speaks, the console renders. */
@NullMarked
package io.kolla.event;

import org.jspecify.annotations.NullMarked;
