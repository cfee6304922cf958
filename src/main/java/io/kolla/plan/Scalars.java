package io.kolla.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares values as the API server would: it leaves out what is empty and writes quantities its own way. */
final class Scalars {
    private static final Set<String> QUANTITIES =
            Set.of("limits", "requests", "hard", "cpu", "memory", "storage", "sizeLimit", "min", "max", "default");
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei|u|n|[eE][+-]?\\d+)?");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Scalars() {}

    /** Whether a wanted value may be missing in the object without making a difference. */
    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || (value instanceof Boolean flag && !flag)
                || (value instanceof Map<?, ?> map && map.values().stream().allMatch(Scalars::isEmpty))
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Number number && new BigDecimal(number.toString()).signum() == 0);
    }

    static boolean same(Object wanted, Object live, List<Step> path) {
        if (wanted.equals(live) || wanted.toString().equals(live.toString())) {
            return true;
        }
        if (wanted instanceof Number && live instanceof Number) {
            return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(live.toString())) == 0;
        }
        boolean quantity =
                path.stream().anyMatch(step -> step instanceof Step.Key key && QUANTITIES.contains(key.name()));
        if (!quantity) {
            return false;
        }
        Optional<BigDecimal> first = quantity(wanted.toString());
        Optional<BigDecimal> second = quantity(live.toString());
        return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
    }

    /** The amount a Kubernetes quantity such as {@code 1500m} or {@code 2Gi} stands for. */
    static Optional<BigDecimal> quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        if (suffix == null) {
            return Optional.of(number);
        }
        BigDecimal factor = SUFFIXES.get(suffix);
        return Optional.of(factor != null ? number.multiply(factor) : new BigDecimal(matcher.group(1) + suffix));
    }
}
