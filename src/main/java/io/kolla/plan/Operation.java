package io.kolla.plan;

import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.List;
import java.util.Locale;

/** One change to one object, with its reason. */
public sealed interface Operation {
    /** The object changed. */
    ObjectRef ref();

    /** Why, in words for the user. */
    String reason();

    /** The fields that differ, where it is known; none for what is created, kept or deleted. */
    default List<FieldChange> changes() {
        return List.of();
    }

    /** What is done in one word: create, update, replace, keep or delete. */
    default String verb() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The object is not there. */
    record Create(Manifest wanted, String reason) implements Operation {
        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /**
     * The object is there and differs.
     *
     * @param changes the fields that do; none where only the taking over is new
     */
    record Update(Manifest wanted, String reason, List<FieldChange> changes) implements Operation {
        public Update {
            changes = List.copyOf(changes);
        }

        public Update(Manifest wanted, String reason) {
            this(wanted, reason, List.of());
        }

        /**
         * Whether it puts back what somebody changed once, by hand or by a script. Fields that a controller or another
         * applier has are theirs: to take them is a conflict.
         */
        public boolean repairs() {
            return changes.stream().anyMatch(change -> change.source() != FieldChange.Source.CATALOG)
                    && changes.stream()
                            .allMatch(change -> change.author()
                                    .map(author -> !author.steady())
                                    .orElse(true));
        }

        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /**
     * The object differs in a field that cannot be changed: it is deleted and created anew.
     *
     * @param changes the fields that differ
     */
    record Replace(Manifest wanted, String uid, String reason, List<FieldChange> changes) implements Operation {
        public Replace {
            changes = List.copyOf(changes);
        }

        public Replace(Manifest wanted, String uid, String reason) {
            this(wanted, uid, reason, List.of());
        }

        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /** The object is as wanted and stays so; its pods are started anew, as it rolls changes out. */
    record Restart(Manifest wanted, String reason) implements Operation {
        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /** The object is as wanted; nothing is written. */
    record Keep(Manifest wanted, String reason) implements Operation {
        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /** The object is no longer wanted. */
    record Delete(ObjectRef ref, String uid, String reason) implements Operation {}
}
