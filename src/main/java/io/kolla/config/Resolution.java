package io.kolla.config;

import io.kolla.model.Blueprint;
import io.kolla.model.Node;
import io.kolla.model.Profile;
import java.util.List;

/**
 * A blueprint with where it comes from.
 *
 * @param blueprint what is wanted
 * @param chain the profiles it is made of, parents before their children
 * @param values the merged values of every service, and {@code global}; each part stands where it was written: in a
 *     schema, a profile, a file or an option
 */
public record Resolution(Blueprint blueprint, List<Profile> chain, Node.Mapping values) {
    public Resolution {
        chain = List.copyOf(chain);
    }
}
