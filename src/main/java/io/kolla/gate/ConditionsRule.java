package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * For kinds without a rule of their own, mostly custom resources. The condition Ready or Available counts where the
 * object has one. One without conditions is ready as soon as it exists: nobody can know whether it will ever have any.
 */
final class ConditionsRule implements Rule {
    private static final List<String> TYPES = List.of("Ready", "Available", "Established", "Healthy");
    private static final Duration STALLED = Duration.ofSeconds(5);

    @Override
    public Verdict judge(LiveObject object, Setting setting) {
        Tree content = object.content();
        Optional<Tree> stalled = Texts.condition(content, "Stalled")
                .filter(condition -> condition.text("status").equals("True"));
        if (stalled.isPresent()) {
            String message = "its controller gave up: " + text(stalled.get());
            return new Verdict.Suspect(
                    message,
                    new Cause(
                            object.ref(),
                            "Stalled",
                            message,
                            "see the log of the controller that looks after "
                                    + object.ref().kind().kind() + " objects; mend what it names, then deploy again"),
                    STALLED);
        }
        for (String type : TYPES) {
            Optional<Tree> condition = Texts.condition(content, type);
            if (condition.isPresent()) {
                return judge(content, type, condition.get());
            }
        }
        return Generations.knownStale(content) ? Generations.UNSEEN : Verdict.ready();
    }

    private static Verdict judge(Tree object, String type, Tree condition) {
        long generation = object.number("metadata", "generation").orElse(0L);
        boolean old = condition.number("observedGeneration").orElse(generation) < generation;
        if (old || Generations.knownStale(object)) {
            return Generations.UNSEEN;
        }
        return condition.text("status").equals("True")
                ? Verdict.ready()
                : new Verdict.Waiting("condition " + type + " is " + condition.text("status") + detail(condition));
    }

    static String detail(Tree condition) {
        String text = text(condition);
        return text.isEmpty() ? "" : ": " + text;
    }

    private static String text(Tree condition) {
        String message = condition.text("message");
        return Texts.brief(message.isEmpty() ? condition.text("reason") : message);
    }
}
