package io.kolla.render.template;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function templates can call.
 *
 * @param usage how it is written, shown when it is written otherwise
 * @param least the fewest arguments it takes
 * @param most the most
 * @param named the named arguments it takes
 * @param function what it does
 */
public record Helper(String usage, int least, int most, Set<String> named, Function function) {
    /** What a helper does; {@link TemplateFault} says what is wrong with the arguments. */
    @FunctionalInterface
    public interface Function {
        /** The value for these arguments; {@link Raw} where it is YAML already. */
        @Nullable
        Object apply(Arguments arguments);
    }

    public Helper {
        named = Set.copyOf(named);
    }

    /** A helper with a fixed number of arguments and none that are named. */
    public static Helper of(String usage, int arguments, Function function) {
        return new Helper(usage, arguments, arguments, Set.of(), function);
    }

    /** A helper that takes at least this many arguments. */
    public static Helper ofMany(String usage, int least, Function function) {
        return new Helper(usage, least, Integer.MAX_VALUE, Set.of(), function);
    }
}
