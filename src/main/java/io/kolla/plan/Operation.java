package io.kolla.plan;

import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;

/** One change to one object, with its reason. */
public sealed interface Operation {
    /** The object changed. */
    ObjectRef ref();

    /** Why, in words for the user. */
    String reason();

    /** The object is not there. */
    record Create(Manifest wanted, String reason) implements Operation {
        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /** The object is there and differs. */
    record Update(Manifest wanted, String reason) implements Operation {
        @Override
        public ObjectRef ref() {
            return wanted.ref();
        }
    }

    /** The object differs in a field that cannot be changed: it is deleted and created anew. */
    record Replace(Manifest wanted, String uid, String reason) implements Operation {
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
