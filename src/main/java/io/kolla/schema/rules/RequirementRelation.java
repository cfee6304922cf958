package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.regex.Pattern;

/** A requirement of a selector: which operators take values. */
final class RequirementRelation extends ObjectCheck {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    private final boolean labels;

    /**
     * For labels of objects or of nodes.
     *
     * @param labels whether values must be values of labels
     */
    RequirementRelation(boolean labels) {
        this.labels = labels;
    }

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String operator = Nodes.text(object, "operator");
        Node values = object.get("values");
        boolean given = !Given.isEmpty(values);
        switch (operator) {
            case "In", "NotIn" -> {
                if (!given) {
                    problems.error(object.at(), what + " has operator " + operator + " and no values", "give some");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (given) {
                    problems.error(
                            object.at(), what + " has operator " + operator + " and values", "remove the values");
                }
            }
            case "Gt", "Lt" -> {
                List<Node.Scalar> numbers = values == null ? List.of() : Given.scalars(values);
                if (numbers.size() != 1
                        || !NUMBER.matcher(numbers.get(0).text()).matches()) {
                    problems.error(object.at(), what + " has operator " + operator + " and not one number", null);
                }
            }
            default -> {}
        }
        if (labels && values != null) {
            for (Node.Scalar value : Given.scalars(values)) {
                if (!LabelChecks.isValue(value.text())) {
                    problems.error(
                            value.at(),
                            "\"" + value.text() + "\" cannot be the value of a label",
                            Form.LABELVALUE.advice());
                }
            }
        }
    }
}
