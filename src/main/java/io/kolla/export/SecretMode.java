package io.kolla.export;

import io.kolla.model.Tree;
import java.util.List;

/** What an export holds in place of the Secrets of a release. None of it holds a value. */
public sealed interface SecretMode permits SecretMode.Omit, PlaceholderSecrets, ExternalSecrets {
    /** An object for each Secret, or none. */
    List<Tree> objects(String namespace, List<SecretNeed> needs);

    /** Nothing: whoever applies the export sees to it that they exist. */
    record Omit() implements SecretMode {
        @Override
        public List<Tree> objects(String namespace, List<SecretNeed> needs) {
            return List.of();
        }
    }
}
