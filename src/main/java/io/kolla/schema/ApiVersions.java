package io.kolla.schema;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes API versions apart and tells which is to be preferred. */
final class ApiVersions {
    /** The group that was given up for others comes last. */
    static final Comparator<String> GROUPS =
            Comparator.comparing((String group) -> group.equals("extensions")).thenComparing(Comparator.naturalOrder());

    /** Stable versions first, then beta, then alpha; of each the newest first. */
    static final Comparator<String> BEST_FIRST =
            Comparator.comparingLong(ApiVersions::rank).reversed();

    private static final Pattern FORM = Pattern.compile("v(\\d{1,4})(?:(alpha|beta)(\\d{1,4}))?");

    private ApiVersions() {}

    /** The group; empty for the core group. */
    static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The version within the group. */
    static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    private static long rank(String version) {
        Matcher matcher = FORM.matcher(version);
        if (!matcher.matches()) {
            return -1;
        }
        String stage = matcher.group(2);
        long maturity = stage == null ? 2 : stage.equals("beta") ? 1 : 0;
        long minor = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
        return maturity * 100_000_000L + Long.parseLong(matcher.group(1)) * 10_000L + minor;
    }
}
