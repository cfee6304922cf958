package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.Optional;

/** A custom resource definition is ready when the API server serves it. */
final class DefinitionRule implements Rule {
    @Override
    public Verdict judge(LiveObject definition, Setting setting) {
        Optional<Tree> names = Texts.condition(definition.content(), "NamesAccepted")
                .filter(condition -> condition.text("status").equals("False"));
        if (names.isPresent()) {
            return new Verdict.Failed(new Cause(
                    definition.ref(),
                    "NamesNotAccepted",
                    "its names are taken: " + Texts.brief(names.get().text("message")),
                    "remove the definition that has the names already"));
        }
        return Texts.holds(definition.content(), "Established")
                ? Verdict.ready()
                : new Verdict.Waiting("is not served by the API server yet");
    }
}
