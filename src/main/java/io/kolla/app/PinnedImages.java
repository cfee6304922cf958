package io.kolla.app;

import io.kolla.image.ImageRegistry;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import java.util.List;
import java.util.SortedSet;

/** Images that a saved plan names: without a catalog none can be built, so all must be in the registry. */
record PinnedImages(SortedSet<String> references, ImageRegistry registry) implements ImageSupply {
    @Override
    public void ensure(Interruption interruption, Listeners listeners) {
        List<String> absent = references.stream()
                .filter(reference -> registry.look(Reference.parse(reference)) == ImageRegistry.Answer.ABSENT)
                .toList();
        interruption.check();
        if (!absent.isEmpty()) {
            throw new EnvironmentException(
                    "the registry lacks " + String.join(", ", absent)
                            + "; push them with 'kolla images push' from the catalog the plan was made from, then carry it out again");
        }
    }
}
