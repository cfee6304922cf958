package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A registry in memory. */
final class FakeRegistry implements ImageRegistry {
    final Set<String> references = ConcurrentHashMap.newKeySet();
    volatile boolean wantsCredentials;
    volatile boolean down;

    @Override
    public Answer look(Reference reference) {
        if (down) {
            throw new EnvironmentException("the registry does not answer");
        }
        if (wantsCredentials) {
            return Answer.REFUSED;
        }
        return references.contains(reference.toString()) ? Answer.PRESENT : Answer.ABSENT;
    }

    @Override
    public OptionalLong size(Reference reference) {
        return OptionalLong.of(100);
    }
}
