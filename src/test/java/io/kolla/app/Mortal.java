package io.kolla.app;

import io.kolla.cluster.Cluster;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a program write so often, and no request of it passes any more after that: as if it had been killed there. */
final class Mortal {
    private static final Set<String> WRITES = Set.of("apply", "create", "replace", "delete");

    private final AtomicInteger left;
    private final boolean lastArrives;
    private volatile boolean dead;

    /** The program is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param writes how many writes arrive before the one in which it is killed
     * @param lastArrives whether that one arrives, and only its answer is never heard
     */
    Mortal(int writes, boolean lastArrives) {
        this.left = new AtomicInteger(writes);
        this.lastArrives = lastArrives;
    }

    boolean isDead() {
        return dead;
    }

    Cluster wrap(Cluster cluster) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.equals("close") || name.equals("hurry") || name.equals("description")) {
                return invoke(cluster, method, arguments);
            }
            if (dead) {
                throw new Killed();
            }
            if (WRITES.contains(name) && left.getAndDecrement() <= 0) {
                dead = true;
                if (lastArrives) {
                    invoke(cluster, method, arguments);
                }
                throw new Killed();
            }
            Object result = invoke(cluster, method, arguments);
            return name.equals("guardedBy") ? wrap((Cluster) result) : result;
        };
        return (Cluster)
                Proxy.newProxyInstance(Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, handler);
    }

    private static Object invoke(Cluster cluster, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(cluster, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
