package io.kolla.release;

import io.kolla.model.GivenValues;

/**
 * What a revision was made from, besides its profile.
 *
 * @param given the values a user gave on top of the profile
 * @param catalog digest of the catalog's files; empty where it is not known
 * @param kolla the version of this program that made it; empty where it is not known
 */
public record Origin(GivenValues given, String catalog, String kolla) {
    /** Of a revision that was recorded before this was. */
    public static final Origin UNKNOWN = new Origin(GivenValues.NONE, "", "");
}
