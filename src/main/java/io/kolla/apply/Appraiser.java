package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.ComponentGate;
import io.kolla.gate.Needs;
import io.kolla.gate.Readiness;
import io.kolla.gate.Verdict;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the components of a release by the gates that runs judge by, without touching anything. */
public final class Appraiser {
    /** A container that has run for this long is not held to account for how it began. */
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private final List<Subject> subjects;
    private final boolean patient;
    private final Map<ComponentId, Suspicion> suspicions = new HashMap<>();
    private @Nullable Instant next;

    /**
     * A component to be judged.
     *
     * @param component its name
     * @param needs what it needs, all of it listed before it
     * @param objects its objects
     * @param gate what must hold besides their readiness
     */
    public record Subject(
            ComponentId component, List<ComponentId> needs, List<ObjectRef> objects, List<GateRule> gate) {
        public Subject {
            needs = List.copyOf(needs);
            objects = List.copyOf(objects);
            gate = List.copyOf(gate);
        }
    }

    /**
     * @param subjects each after those it needs
     * @param patient whether what looks as if it failed is given the time that runs give it; who looks only once says
     *     at once what it looks like
     */
    public Appraiser(List<Subject> subjects, boolean patient) {
        this.subjects = List.copyOf(subjects);
        this.patient = patient;
    }

    /** The verdict on each component, never a suspicion: those are still waited for, or have become failures. */
    public Map<ComponentId, Verdict> judge(Sight sight, Instant now) {
        next = null;
        Map<ComponentId, Verdict> verdicts = new LinkedHashMap<>();
        Map<ComponentId, Set<ComponentId>> unmet = new HashMap<>();
        for (Subject subject : subjects) {
            Set<ComponentId> missing = new LinkedHashSet<>();
            for (ComponentId need : subject.needs()) {
                if (!(verdicts.getOrDefault(need, Verdict.ready()) instanceof Verdict.Ready)) {
                    missing.add(need);
                }
                missing.addAll(unmet.getOrDefault(need, Set.of()));
            }
            unmet.put(subject.component(), missing);
            Needs needs = new Needs(List.copyOf(missing), forgiven(sight.podsOf(subject.component()), now));
            Verdict verdict = new ComponentGate(subject.objects(), subject.gate()).judge(sight, needs);
            verdicts.put(subject.component(), settled(subject.component(), verdict, now));
        }
        return verdicts;
    }

    /** When something that is suspected becomes certain unless it comes right before. */
    public Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    private Verdict settled(ComponentId component, Verdict verdict, Instant now) {
        if (!(verdict instanceof Verdict.Suspect suspect)) {
            suspicions.remove(component);
            return verdict instanceof Verdict.Restart restart ? new Verdict.Waiting(restart.words()) : verdict;
        }
        Instant certain =
                suspicions.computeIfAbsent(component, id -> new Suspicion()).hold(suspect, now);
        if (!patient || !now.isBefore(certain)) {
            return new Verdict.Failed(suspect.cause());
        }
        next = next == null || certain.isBefore(next) ? certain : next;
        return new Verdict.Waiting(suspect.words());
    }

    private static Map<String, Integer> forgiven(Iterable<LiveObject> pods, Instant now) {
        Map<String, Integer> forgiven = new HashMap<>();
        for (LiveObject pod : pods) {
            Map<String, Integer> crashes = Readiness.crashes(pod);
            for (Tree container : pod.content().trees("status", "containerStatuses")) {
                String key = Needs.key(pod.uid(), container.text("name"));
                if (runsSince(container)
                        .filter(since -> since.isBefore(now.minus(FORGIVEN)))
                        .isPresent()) {
                    forgiven.put(key, crashes.getOrDefault(key, 0));
                }
            }
        }
        return forgiven;
    }

    private static Optional<Instant> runsSince(Tree container) {
        try {
            String since = container.text("state", "running", "startedAt");
            return since.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(since));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
