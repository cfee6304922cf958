package io.kolla.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes minor version such as 1.28: what API versions and fields depend on. */
public record KubeVersion(int major, int minor) implements Comparable<KubeVersion> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,4})(?:[.+-].*)?");

    /** Reads {@code 1.28}, {@code v1.28.3} or {@code 1.28.3+k3s1}. */
    public static KubeVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a Kubernetes version: " + text);
        }
        return new KubeVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(KubeVersion other) {
        return Comparator.comparingInt(KubeVersion::major)
                .thenComparingInt(KubeVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
