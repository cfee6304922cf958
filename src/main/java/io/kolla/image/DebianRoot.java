package io.kolla.image;

import io.kolla.model.ImageSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Debian root file system is made: the same options are what it is made with and part of its images' tags. The
 * options for dpkg and apt stay in the image, so that packages installed by images built on it follow them too.
 *
 * @param suite the Debian release
 * @param packages packages beyond apt and the essential ones
 * @param architecture the architecture it is made for
 */
public record DebianRoot(String suite, List<String> packages, Architecture architecture) {
    /** A container has no use for documentation; copyright files must stay with the packages. */
    private static final List<String> DPKG_OPTIONS = List.of(
            "path-exclude=/usr/share/doc/*",
            "path-include=/usr/share/doc/*/copyright",
            "path-exclude=/usr/share/man/*",
            "path-exclude=/usr/share/info/*",
            "path-exclude=/usr/share/locale/*",
            "path-exclude=/usr/share/lintian/*",
            // An image that was interrupted while it was written is thrown away: flushing each file buys nothing.
            "force-unsafe-io");

    private static final List<String> APT_OPTIONS = List.of(
            "APT::Install-Recommends \"false\"",
            "APT::Install-Suggests \"false\"",
            "Acquire::Languages \"none\"",
            "Acquire::Retries \"3\"",
            "Dir::Cache::pkgcache \"\"",
            "Dir::Cache::srcpkgcache \"\"");

    public DebianRoot {
        packages = packages.stream().sorted().distinct().toList();
    }

    static DebianRoot of(ImageSpec.Debian base, Architecture architecture) {
        return new DebianRoot(base.suite(), base.packages(), architecture);
    }

    /** The options mmdebstrap makes it with, without where its packages come from and where it is put. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        options.add("--variant=apt");
        options.add("--architectures=" + architecture.name());
        DPKG_OPTIONS.forEach(option -> options.add("--dpkgopt=" + option));
        APT_OPTIONS.forEach(option -> options.add("--aptopt=" + option));
        if (!packages.isEmpty()) {
            options.add("--include=" + String.join(",", packages));
        }
        return List.copyOf(options);
    }

    /** A tag for it that changes with any of its options. */
    String tag() {
        ContentHash hash = new ContentHash("debian");
        addTo(hash);
        return hash.tag();
    }

    void addTo(ContentHash hash) {
        hash.text(suite).texts(options());
    }
}
