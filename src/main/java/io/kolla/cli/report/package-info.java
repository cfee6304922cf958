/** A run as a page to keep and to send: the timeline of its components, what its length came from, and what failed. */
@NullMarked
package io.kolla.cli.report;

import org.jspecify.annotations.NullMarked;
