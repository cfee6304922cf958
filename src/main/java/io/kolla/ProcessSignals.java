package io.kolla;

import io.kolla.cli.Interrupts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals of this process. The JDK's class for them is reached by reflection: it is in every JDK, but the compiler
 * warns of it and no source can silence that. Where it is missing signals do what they do by default.
 */
final class ProcessSignals implements Interrupts {
    @Override
    public void onInterrupt(Runnable action) {
        handle("INT", action);
        handle("TERM", action);
        handle("HUP", action);
    }

    @Override
    public void quit(int status) {
        // Not exit: it waits for hooks, and the user has waited enough.
        Runtime.getRuntime().halt(status);
    }

    @Override
    public void onResize(Runnable action) {
        handle("WINCH", action);
    }

    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "signal handler";
            };
            Object listener = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invocation);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger("io.kolla.signals").log(System.Logger.Level.DEBUG, "no handler for " + name, e);
        }
    }
}
