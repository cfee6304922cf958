/** One class per use case: what the program does, free of command lines, consoles and other libraries' types. */
@NullMarked
package io.kolla.app;

import org.jspecify.annotations.NullMarked;
