package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.GateRule;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;

/** Judges by the conditions a catalog declares. */
final class DeclaredRule {
    private DeclaredRule() {}

    /** Whether a declared name means this object; a Job's name has a hash of its content appended. */
    static boolean means(GateRule rule, ObjectRef object) {
        String name = object.name();
        boolean hashed = object.kind().kind().equals("Job")
                && name.lastIndexOf('-') == rule.name().length()
                && name.startsWith(rule.name());
        return rule.kind().equals(object.kind().kind()) && (hashed || name.equals(rule.name()));
    }

    static Verdict judge(GateRule rule, LiveObject object) {
        if (Generations.knownStale(object.content())) {
            return Generations.UNSEEN;
        }
        if (rule.path() instanceof GateRule.Condition condition) {
            Tree found = Texts.condition(object.content(), condition.type()).orElse(Tree.empty());
            String status = found.text("status");
            return status.equals(rule.expected())
                    ? Verdict.ready()
                    : new Verdict.Waiting("condition " + condition.type() + " is "
                            + (status.isEmpty() ? "not there yet" : status + ConditionsRule.detail(found)));
        }
        GateRule.Field field = (GateRule.Field) rule.path();
        String value = object.content().text(field.path().toArray(String[]::new));
        return value.equals(rule.expected())
                ? Verdict.ready()
                : new Verdict.Waiting(String.join(".", field.path()) + " is "
                        + (value.isEmpty() ? "not there yet" : Texts.brief(value)) + ", not " + rule.expected());
    }
}
