/** What is wrong with what the user gave, collected and reported at once, and the errors named by who must act. */
@NullMarked
package io.kolla.problem;

import org.jspecify.annotations.NullMarked;
