package io.kolla.plan.file;

import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.plan.Plan;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what has moved in the cluster since a plan was saved: whatever would make another plan of the same target. */
public final class Moves {
    private final SavedPlan saved;
    private final List<String> found = new ArrayList<>();

    private Moves(SavedPlan saved) {
        this.saved = saved;
    }

    /**
     * What has moved, one sentence each; none where the plan still is what it was.
     *
     * @param now the plan of the same target made from the cluster as it is
     * @param previous the newest revision
     * @param missing the secrets that are not there now
     */
    public static List<String> since(
            SavedPlan saved, Plan now, Optional<ReleaseRecord> previous, List<SecretRef> missing) {
        Moves moves = new Moves(saved);
        moves.revision(previous);
        moves.objects(Expected.of(now));
        moves.secrets(missing);
        return List.copyOf(moves.found);
    }

    private void revision(Optional<ReleaseRecord> previous) {
        int revision = previous.map(ReleaseRecord::revision).orElse(0);
        if (revision == saved.revision()) {
            return;
        }
        if (revision == 0) {
            found.add("the release is gone; the plan was made over revision " + saved.revision());
        } else {
            found.add("revision " + revision + " was deployed at "
                    + previous.orElseThrow().at()
                    + (saved.revision() == 0
                            ? "; nothing was installed when the plan was made"
                            : "; the plan was made over revision " + saved.revision()));
        }
    }

    private void objects(Map<String, List<Expected>> now) {
        Set<String> components = new LinkedHashSet<>(saved.expected().keySet());
        components.addAll(now.keySet());
        for (String component : components) {
            Map<ObjectRef, Expected> planned = byObject(saved.expected().getOrDefault(component, List.of()));
            Map<ObjectRef, Expected> current = byObject(now.getOrDefault(component, List.of()));
            Set<ObjectRef> objects = new LinkedHashSet<>(planned.keySet());
            objects.addAll(current.keySet());
            objects.forEach(object -> compare(planned.get(object), current.get(object)));
        }
    }

    private static Map<ObjectRef, Expected> byObject(List<Expected> expected) {
        Map<ObjectRef, Expected> byObject = new LinkedHashMap<>();
        expected.forEach(each -> byObject.put(each.object().anyVersion(), each));
        return byObject;
    }

    private void compare(@Nullable Expected planned, @Nullable Expected current) {
        if (planned == null && current != null) {
            found.add(current.object().label() + ": nothing was planned, now it is to " + current.verb() + ": "
                    + current.reason());
        } else if (planned != null && current == null) {
            found.add(planned.object().label() + ": it was to " + planned.verb()
                    + (planned.verb().equals("delete") ? ", and is gone" : ", and is as wanted already"));
        } else if (planned != null && current != null) {
            compareBoth(planned, current);
        }
    }

    private void compareBoth(Expected planned, Expected current) {
        if (!planned.verb().equals(current.verb())) {
            found.add(current.object().label() + ": it was to " + planned.verb() + ", now to " + current.verb() + ": "
                    + current.reason());
        } else if (!planned.uid().equals(current.uid())) {
            found.add(current.object().label() + ": somebody made it anew");
        } else if (!Set.copyOf(planned.fields()).equals(Set.copyOf(current.fields()))) {
            found.add(current.object().label() + ": " + fields(planned, current));
        }
    }

    private static String fields(Expected planned, Expected current) {
        Map<String, Expected.Field> before = new LinkedHashMap<>();
        planned.fields().forEach(field -> before.put(field.field(), field));
        for (Expected.Field field : current.fields()) {
            Expected.Field old = before.remove(field.field());
            if (old == null) {
                return field.field() + " differs now as well";
            }
            if (!Objects.equals(old.live(), field.live())) {
                return field.field() + " is " + text(field.live()) + " now and was " + text(old.live());
            }
        }
        return before.isEmpty()
                ? "its fields differ otherwise"
                : before.keySet().iterator().next() + " does not differ any more";
    }

    private static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        return value == null ? "missing" : text.length() > 60 || text.indexOf('\n') >= 0 ? "another" : text;
    }

    private void secrets(List<SecretRef> missing) {
        Set<SecretRef> planned = Set.copyOf(saved.missing());
        missing.stream()
                .filter(secret -> !planned.contains(secret))
                .forEach(secret -> found.add("the secret " + secret + " is gone; it would be generated anew"));
    }
}
