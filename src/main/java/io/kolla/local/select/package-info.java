/** Which kind of local cluster this machine gets. */
@NullMarked
package io.kolla.local.select;

import org.jspecify.annotations.NullMarked;
