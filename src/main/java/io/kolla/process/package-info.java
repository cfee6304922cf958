/** Child processes: the only place that starts one. */
@NullMarked
package io.kolla.process;

import org.jspecify.annotations.NullMarked;
