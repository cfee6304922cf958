package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.math.BigDecimal;

/**
 * A quantity is not negative.
 *
 * @param positive whether it must also be more than nothing
 */
record QuantityCheck(boolean positive) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        for (Node.Scalar scalar : Given.scalars(node)) {
            Quantity.parse(scalar.text()).map(BigDecimal::signum).ifPresent(sign -> {
                if (sign < 0 || (positive && sign == 0)) {
                    problems.error(
                            scalar.at(),
                            what + " cannot be " + scalar.text(),
                            "it is " + (positive ? "more than 0" : "0 or more"));
                }
            });
        }
    }
}
