/** Lint: what Kubernetes accepts and an operator regrets, each rule with its name, its explanation and a way to give a reason. */
@NullMarked
package io.kolla.lint;

import org.jspecify.annotations.NullMarked;
