package io.kolla.plan.file;

import io.kolla.model.ObjectRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does to an object, and why: as much as must be the same when it is carried out.
 *
 * @param verb what is done, in one word
 * @param object the object
 * @param uid the object that is deleted or replaced, and no namesake of it; empty for other verbs
 * @param reason why, in words; these may differ later
 * @param fields the fields that change
 */
public record Expected(String verb, ObjectRef object, String uid, String reason, List<Field> fields) {
    public Expected {
        fields = List.copyOf(fields);
    }

    /**
     * A field that changes.
     *
     * @param field the way to it
     * @param live its value when the plan was made; null where it was missing or is not to be seen
     * @param wanted its value afterwards; null where it goes or is not to be seen
     */
    public record Field(
            String field, @Nullable Object live, @Nullable Object wanted) {
        static Field of(FieldChange change) {
            return new Field(change.field(), change.live(), change.wanted());
        }
    }

    /** What a plan does, by component; components nothing is done to are left out. */
    public static SortedMap<String, List<Expected>> of(Plan plan) {
        SortedMap<String, List<Expected>> all = new TreeMap<>();
        for (ComponentPlan component : plan.components()) {
            List<Expected> own = new ArrayList<>();
            for (Operation operation : component.operations()) {
                if (!(operation instanceof Operation.Keep)) {
                    own.add(of(operation));
                }
            }
            if (!own.isEmpty()) {
                all.put(component.component().toString(), own);
            }
        }
        return all;
    }

    private static Expected of(Operation operation) {
        String uid = "";
        if (operation instanceof Operation.Replace replace) {
            uid = replace.uid();
        } else if (operation instanceof Operation.Delete delete) {
            uid = delete.uid();
        }
        return new Expected(
                operation.verb(),
                operation.ref(),
                uid,
                operation.reason(),
                operation.changes().stream().map(Field::of).toList());
    }
}
