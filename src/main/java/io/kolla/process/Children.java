package io.kolla.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The programs that run, so that none is left behind when this process is asked to end. */
final class Children {
    private final Set<Child> running = ConcurrentHashMap.newKeySet();
    private @Nullable Thread hook;

    Child add(Child child) {
        running.add(child);
        watchForTheEnd();
        return child;
    }

    void remove(Child child) {
        running.remove(child);
    }

    private synchronized void watchForTheEnd() {
        if (hook != null) {
            return;
        }
        Thread ending = new Thread(() -> running.forEach(Child::end), "end of programs");
        try {
            Runtime.getRuntime().addShutdownHook(ending);
            hook = ending;
        } catch (IllegalStateException e) {
            // We are ending already: whoever started this program ends it when it is interrupted.
            hook = Thread.currentThread();
        }
    }
}
