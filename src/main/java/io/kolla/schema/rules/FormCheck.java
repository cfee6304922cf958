package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;

/**
 * Text has a form; labels, whose keys have one too, are checked as a whole.
 *
 * @param form the form
 */
record FormCheck(Form form) implements Check {
    @Override
    public void check(Node node, String what, Problems problems) {
        if (form == Form.LABELS && node instanceof Node.Mapping labels) {
            LabelChecks.check(labels, problems);
            return;
        }
        if (form == Form.ANNOTATIONS && node instanceof Node.Mapping annotations) {
            LabelChecks.annotations(annotations, problems);
            return;
        }
        for (Node.Scalar scalar : Given.scalars(node)) {
            if (!form.fits(scalar)) {
                problems.error(scalar.at(), what + " cannot be \"" + scalar.text() + "\"", form.advice());
            }
        }
    }
}
