/** What the user sees: consoles for terminals, pipes and machines, and the views they show. The engine prints nothing. */
@NullMarked
package io.kolla.cli.console;

import org.jspecify.annotations.NullMarked;
