package io.kolla.config;

import io.kolla.model.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The profiles one is made of. */
final class ProfileChain {
    private final Map<String, Profile> profiles;
    private final Set<String> ordered = new LinkedHashSet<>();

    private ProfileChain(Map<String, Profile> profiles) {
        this.profiles = profiles;
    }

    /** The profile and what it extends, each once, parents before their children. */
    static List<Profile> of(Profile profile, Map<String, Profile> profiles) {
        ProfileChain chain = new ProfileChain(profiles);
        chain.add(profile);
        List<Profile> result = new ArrayList<>();
        chain.ordered.forEach(name -> result.add(Objects.requireNonNull(profiles.get(name))));
        return result;
    }

    private void add(Profile profile) {
        for (String parent : profile.parents()) {
            if (!ordered.contains(parent)) {
                add(Objects.requireNonNull(profiles.get(parent)));
            }
        }
        ordered.add(profile.name());
    }
}
